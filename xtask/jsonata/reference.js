// Completes a suite: evaluates its cases with jsonata-js, and writes what they give into the files.
//
//     npm install jsonata@2.2.2
//     node reference.js SUITE [PATH OF THE PACKAGE]
//
// Cases are dropped that jsonata-js does not finish or that crash it, for they show nothing.
'use strict';

const fs = require('fs');
const path = require('path');
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const MILLISECONDS = 10000;
const [suite, implementation = 'jsonata'] = process.argv.slice(2);

if (isMainThread) {
    complete();
} else {
    answer();
}

async function complete() {
    const folder = path.join(suite, 'groups');
    for (const file of fs.readdirSync(folder)) {
        const group = JSON.parse(fs.readFileSync(path.join(folder, file)));
        const answers = await answersOf(group.cases);
        group.cases = group.cases.flatMap((each, index) => expecting(each, answers[index]));
        const lines = group.cases.map((each) => JSON.stringify(each)).join(',\n');
        fs.writeFileSync(path.join(folder, file), `{"cases": [\n${lines}\n]}\n`);
        console.log(`${file}: ${group.cases.length} cases`);
    }
}

// A thread evaluates the cases one after the other; one that takes too long is left out.
async function answersOf(cases) {
    const answers = [];
    while (answers.length < cases.length) {
        await new Promise((resolve) => {
            const worker = new Worker(__filename, { argv: process.argv.slice(2), workerData: { cases: cases.slice(answers.length) } });
            const stop = () => {
                // An answer that is late would be taken for that of the next case.
                worker.removeAllListeners('message');
                answers.push(undefined);
                worker.terminate();
                resolve();
            };
            let timer = setTimeout(stop, MILLISECONDS);
            worker.on('error', stop);
            worker.on('message', (answer) => {
                clearTimeout(timer);
                answers.push(answer);
                if (answers.length === cases.length) return resolve();
                timer = setTimeout(stop, MILLISECONDS);
            });
        });
    }
    return answers;
}

async function answer() {
    const file = require.resolve(implementation.includes('/') ? path.resolve(implementation) : implementation);
    for (const { expr, data, dataset, bindings } of workerData.cases) {
        const named = dataset && JSON.parse(fs.readFileSync(path.join(suite, 'datasets', `${dataset}.json`)));
        // Functions of the library remember where they were called last, so each case gets a library of its own.
        delete require.cache[file];
        const jsonata = require(file);
        let given;
        try {
            const result = await jsonata(expr).evaluate(dataset ? named : data, bindings);
            given = isFinite(result) && valued(result);
        } catch (error) {
            given = error.code && { error: described(error) };
        }
        parentPort.postMessage(given);
    }
}

function valued(result) {
    const text = JSON.stringify(result, (name, value) => (isFunction(value) ? undefined : value));
    return text === undefined ? { undefinedResult: true } : { result: JSON.parse(text) };
}

function isFunction(value) {
    return Boolean(value) && (value._jsonata_function === true || value._jsonata_lambda === true);
}

// Whether all numbers in a value are: jsonata-js notices an infinite number only where it is used.
function isFinite(value) {
    if (typeof value === 'number') return Number.isFinite(value);
    return typeof value !== 'object' || value === null || isFunction(value) || Object.values(value).every(isFinite);
}

// The fields of an error that are data. A token that is no text is the literal that was called.
function described(error) {
    const data = (value) => JSON.stringify(value) !== undefined && JSON.stringify(valued(value).result) === JSON.stringify(value);
    const names = ['code', 'position', 'token', 'index', 'value', 'value2'].filter((name) => data(error[name]) && error[name] !== '');
    const text = (name) => (name === 'token' ? String(error[name]) : error[name]);
    return Object.fromEntries(names.map((name) => [name, text(name)]));
}

function expecting({ result, undefinedResult, error, code, ...each }, answer) {
    return answer ? [{ ...each, ...answer }] : [];
}
