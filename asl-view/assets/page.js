// Shows an execution as of any of its events. What happened was computed before: this applies the first changes, and draws.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { definitions } = data;
  let events, states, visits, owners, changes;
  const [ID, TYPE, TIME, DETAILS] = [0, 1, 2, 3];
  const PAGE = 200;
  const SIGNS = { running: "●", failed: "✗", caught: "↷", aborted: "■", succeeded: "✓" };
  const byId = (id) => document.getElementById(id);
  const slider = byId("moment");
  let places, texts;

  // Takes what is known of the execution until now.
  function take(known) {
    events = known.events;
    ({ states, visits, owners, changes } = known.progress);
    texts = null;
    places = new Map();
    owners.forEach((owner, place) => {
      if (owner === null) return;
      if (!places.has(owner)) places.set(owner, []);
      places.get(owner).push(place);
    });
    slider.max = String(events.length);
    if (events.length > 0) byId("times").textContent = `${events.length} events in ${since(events.length - 1)}`;
  }
  let chosen = null; // the name of a state
  let chosenVisit = null;
  let firstRow = 0;

  let moment = 0;

  // Everything from a history becomes text, never markup.
  function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made) made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  // Times

  function millis(time) {
    if (typeof time === "number") return time * 1000;
    const parsed = Date.parse(time);
    return Number.isNaN(parsed) ? null : parsed;
  }

  function duration(from, to) {
    const [start, end] = [millis(from), millis(to)];
    if (start === null || end === null) return "";
    const span = end - start;
    if (span < 1000) return `${Math.round(span)} ms`;
    if (span < 120000) return `${(span / 1000).toFixed(2)} s`;
    return `${(span / 60000).toFixed(1)} min`;
  }

  const since = (place) => duration(events[0][TIME], events[place][TIME]);
  take(data);
  moment = events.length;

  // JSON is indented as text, so that no number changes.
  function pretty(text) {
    const out = [];
    let depth = 0, inString = false;
    const open = () => out.push("\n", "  ".repeat(depth));
    try { JSON.parse(text); } catch { return text; }
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (inString) {
        out.push(c);
        if (c === "\\") out.push(text[++i]);
        else if (c === '"') inString = false;
      } else if (c === '"') { inString = true; out.push(c); }
      else if (c === "{" || c === "[") {
        out.push(c);
        const rest = text.slice(i + 1).match(/^\s*[}\]]/);
        if (rest) { i += rest[0].length; out.push(rest[0].trim()); } else { depth++; open(); }
      } else if (c === "}" || c === "]") { depth--; open(); out.push(c); }
      else if (c === ",") { out.push(c); open(); }
      else if (c === ":") out.push(": ");
      else if (!/\s/.test(c)) out.push(c);
    }
    return out.join("");
  }

  const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const block = (text) => element("pre", {}, pretty(asText(text)));

  // The lines that one text has and the other has not; what both have in common stays plain.
  function difference(before, after) {
    const [old, now] = [before, after].map((value) => pretty(asText(value)).split("\n"));
    const bare = (line) => line.trim().replace(/,$/, "");
    const [olds, nows] = [new Set(old.map(bare)), new Set(now.map(bare))];
    const shown = element("pre");
    for (const line of old) if (!nows.has(bare(line))) shown.append(element("del", {}, `- ${line}`), "\n");
    for (const line of now) shown.append(olds.has(bare(line)) ? `  ${line}` : element("ins", {}, `+ ${line}`), "\n");
    return shown;
  }

  // How the states stand after the first events

  function countsAt(count) {
    const counts = new Map();
    for (let place = 0; place < count; place++) {
      for (const change of changes[place]) counts.set(change.state, change.counts);
    }
    return counts;
  }

  const ORDER = ["running", "failed", "caught", "aborted", "succeeded"];
  const standing = (counts) => ORDER.find((name) => counts && counts[name] > 0);

  function words(counts) {
    const parts = ORDER.filter((name) => counts[name] > 0).map((name) => `${SIGNS[name]} ${counts[name] > 1 ? counts[name] : name}`);
    if (counts.retries > 0) parts.push(`↻ ${counts.retries}`);
    return parts.join("  ");
  }

  // The picture

  const nodes = new Map();
  for (const node of document.querySelectorAll("#canvas .state")) {
    nodes.set(node.dataset.state, node);
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.addEventListener("click", () => choose(node.dataset.state));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(node.dataset.state); }
    });
  }
  const edges = [...document.querySelectorAll("#canvas .edge")];

  function drawPicture(counts) {
    for (const [name, node] of nodes) {
      const state = states.indexOf(name);
      const now = counts.get(state);
      const is = standing(now);
      for (const other of ORDER) node.classList.toggle(`is-${other}`, other === is);
      node.classList.toggle("is-chosen", name === chosen);
      node.setAttribute("aria-label", `${name}: ${is ? words(now) : "not reached"}`);
      drawCount(node, is ? words(now) : "");
    }
    const taken = new Set();
    for (const visit of visits) {
      if (visit.entered < moment && visit.from !== null) taken.add(`${states[visit.from]}\n${states[visit.state]}`);
    }
    for (const edge of edges) edge.classList.toggle("taken", taken.has(`${edge.dataset.from}\n${edge.dataset.to}`));
  }

  function drawCount(node, text) {
    let count = node.querySelector(".count");
    if (!count) {
      const box = node.querySelector("rect, path").getBBox();
      count = document.createElementNS("http://www.w3.org/2000/svg", "text");
      count.classList.add("count");
      count.setAttribute("x", box.x + box.width);
      count.setAttribute("y", box.y - 3);
      count.setAttribute("text-anchor", "end");
      node.append(count);
    }
    count.textContent = text;
  }

  const picture = document.querySelector("#canvas svg");
  let scale = 1;
  function zoom(to) {
    if (!picture) return;
    scale = Math.min(3, Math.max(0.15, to));
    const { width, height } = picture.viewBox.baseVal;
    picture.setAttribute("width", width * scale);
    picture.setAttribute("height", height * scale);
  }
  function fit() {
    if (!picture) return;
    const { width, height } = picture.viewBox.baseVal;
    const canvas = byId("canvas");
    zoom(Math.min(canvas.clientWidth / width, (canvas.clientHeight - 8) / height, 1.4));
  }
  byId("zoom-in").addEventListener("click", () => zoom(scale * 1.25));
  byId("zoom-out").addEventListener("click", () => zoom(scale / 1.25));
  byId("fit").addEventListener("click", fit);

  // One state

  function choose(name, visit = null) {
    chosen = name;
    chosenVisit = visit;
    draw();
  }

  const isBad = (type) => /(Failed|TimedOut|Aborted)$/.test(type);
  const eventsOf = (visit) => places.get(visit) || [];

  function drawDetails(counts) {
    const panel = byId("details");
    const known = definitions[chosen];
    if (chosen === null) { panel.replaceChildren(...overview(counts)); return; }
    const all = visits.map((visit, number) => number).filter((number) => states[visits[number].state] === chosen && visits[number].entered < moment);
    all.sort((a, b) => hasFailed(b) - hasFailed(a) || a - b);
    const back = element("button", { type: "button", onclick: () => choose(null) }, "All states");
    const head = element("h2", {}, chosen);
    if (!all.includes(chosenVisit)) chosenVisit = all[0] ?? null;
    panel.replaceChildren(back, head);
    if (known) panel.append(element("details", {}, element("summary", {}, `Definition: ${known.Type}`), block(known)));
    if (chosenVisit === null) panel.append(element("p", {}, "Not reached at this moment."));
    else panel.append(picker(all), ...visitOf(chosenVisit));
  }

  const hasFailed = (visit) => eventsOf(visit).some((place) => place < moment && isBad(events[place][TYPE])) ? 1 : 0;

  function overview(counts) {
    const list = element("ul", { className: "list" });
    for (const [state, now] of [...counts].sort((a, b) => (b[1].failed > 0) - (a[1].failed > 0))) {
      const open = element("button", { type: "button", className: "link", onclick: () => choose(states[state]) }, states[state]);
      list.append(element("li", {}, element("span", { className: `badge ${standing(now)}` }, words(now)), open));
    }
    return [element("h2", {}, "States"), element("p", {}, "Choose a state here or in the picture."), list];
  }

  // Failed visits come first.
  function picker(all) {
    const label = (visit, place) => `${hasFailed(visit) ? "✗ " : ""}${visits[visit].item === null ? `visit ${place + 1}` : `item ${visits[visit].item}`}, event ${events[visits[visit].entered][ID]}`;
    const select = element("select", { ariaLabel: "Visit", onchange: () => choose(chosen, Number(select.value)) });
    all.slice(0, 2000).forEach((visit, place) => select.append(element("option", { value: String(visit), selected: visit === chosenVisit }, label(visit, place))));
    return element("p", { className: "visits" }, `${all.length} ${all.length === 1 ? "visit" : "visits"}: `, select);
  }

  const FIELDS = ["InputPath", "Parameters", "Arguments", "ItemsPath", "Items", "ItemSelector", "ResultSelector", "ResultPath", "OutputPath", "Output", "Assign"];

  function visitOf(visit) {
    const shown = [];
    const part = (title, content) => shown.push(element("h3", {}, title), content);
    const own = eventsOf(visit).filter((place) => place < moment);
    const input = events[visits[visit].entered][DETAILS].input;
    if (input !== undefined) part("Input", block(input));
    let attempt = 0;
    for (const place of own) {
      const [, type, , details] = events[place];
      if (/Scheduled$/.test(type)) attempt++;
      if (/Scheduled$/.test(type)) part(`Attempt ${attempt}: what the task was given`, block(details.parameters ?? details.input ?? details));
      else if (isBad(type) && !/^MapIteration/.test(type)) part(`${type} after ${since(place)}`, problem(details));
      else if (/Succeeded$/.test(type) && details.output !== undefined) part("Result", block(details.output));
    }
    const fields = FIELDS.filter((name) => definitions[chosen]?.[name] !== undefined);
    if (fields.length > 0) part("Fields that shape the data", block(Object.fromEntries(fields.map((name) => [name, definitions[chosen][name]]))));
    const inner = innerOf(visit);
    if (inner.length > 0) part("States inside of it", innerList(inner));
    const exit = own.find((place) => /StateExited$/.test(events[place][TYPE]));
    if (exit === undefined) return shown;
    const { output, assignedVariables } = events[exit][DETAILS];
    if (assignedVariables !== undefined) part("Assigned variables", block(assignedVariables));
    if (output !== undefined) part("Output", input === undefined ? block(output) : difference(input, output));
    part("Time", element("p", {}, duration(events[visits[visit].entered][TIME], events[exit][TIME])));
    return shown;
  }

  function problem(details) {
    const lines = [details.error, details.cause].filter(Boolean).map((line) => pretty(asText(line)));
    return lines.length > 0 ? element("pre", {}, lines.join("\n")) : "";
  }

  // What happened inside of a Parallel or Map state, failures first.
  function innerOf(visit) {
    const inner = visits.map((inner, number) => number).filter((number) => visits[number].parent === visit && visits[number].entered < moment);
    return inner.sort((a, b) => hasFailed(b) - hasFailed(a) || a - b);
  }

  function innerList(inner) {
    const list = element("ul", { className: "list" });
    for (const number of inner.slice(0, 100)) {
      const { item, state } = visits[number];
      const open = element("button", { type: "button", className: "link", onclick: () => choose(states[state], number) }, `${item === null ? "" : `Item ${item}: `}${states[state]}`);
      list.append(element("li", {}, element("span", {}, hasFailed(number) ? "✗" : "·"), open));
    }
    if (inner.length > 100) list.append(element("li", {}, `and ${inner.length - 100} more`));
    return list;
  }

  // The table, a page at a time

  const stateOf = (place) => (owners[place] === null ? "" : states[visits[owners[place]].state]);

  function matching() {
    const wanted = byId("search").value.toLowerCase();
    const bad = byId("bad").checked;
    texts ??= events.map((event, place) => `${event[TYPE]} ${stateOf(place)} ${Object.values(event[DETAILS]).map(asText).join(" ")}`.toLowerCase());
    const found = [];
    for (let place = 0; place < events.length; place++) {
      if ((!bad || isBad(events[place][TYPE])) && (wanted === "" || texts[place].includes(wanted))) found.push(place);
    }
    return found;
  }

  let found = [];
  function search() { found = matching(); firstRow = 0; drawEvents(); }

  function drawEvents() {
    const rows = found.slice(firstRow, firstRow + PAGE).map(row);
    byId("events").replaceChildren(...rows);
    byId("found").textContent = `${found.length} of ${events.length}`;
    byId("page-now").textContent = found.length > PAGE ? `${firstRow + 1} to ${Math.min(firstRow + PAGE, found.length)}` : "";
    byId("page-back").disabled = firstRow === 0;
    byId("page-on").disabled = firstRow + PAGE >= found.length;
  }

  function row(place) {
    const [id, type, , details] = events[place];
    const state = stateOf(place);
    const number = element("button", { type: "button", className: "link", ariaLabel: `Show the execution as of event ${id}`, onclick: () => travel(place + 1) }, String(id));
    const name = state ? element("button", { type: "button", className: "link", onclick: () => choose(state, owners[place]) }, state) : "";
    const summary = element("summary", {}, Object.keys(details).join(", "));
    const opened = element("details", { ontoggle() { if (this.childElementCount === 1) this.append(...Object.entries(details).flatMap(([key, value]) => [element("h3", {}, key), block(value)])); } }, summary);
    const cells = [number, type, name, since(place), Object.keys(details).length > 0 ? opened : ""];
    return element("tr", { className: `${isBad(type) ? "bad" : ""} ${place >= moment ? "later" : ""}` }, ...cells.map((cell) => element("td", {}, cell)));
  }

  byId("search").addEventListener("input", search);
  byId("bad").addEventListener("change", search);
  byId("page-back").addEventListener("click", () => { firstRow = Math.max(0, firstRow - PAGE); drawEvents(); });
  byId("page-on").addEventListener("click", () => { firstRow += PAGE; drawEvents(); });

  // Time travel

  function travel(to) {
    moment = Math.min(events.length, Math.max(0, to));
    slider.value = String(moment);
    draw();
    // The rows stay, so that the slider is quick.
    [...byId("events").rows].forEach((row, number) => row.classList.toggle("later", found[firstRow + number] >= moment));
  }
  slider.addEventListener("input", () => travel(Number(slider.value)));
  byId("back").addEventListener("click", () => travel(moment - 1));
  byId("forward").addEventListener("click", () => travel(moment + 1));

  function draw() {
    const counts = countsAt(moment);
    drawPicture(counts);
    drawDetails(counts);
    const last = moment - 1;
    byId("now").textContent = moment === 0 ? "Before the first event" : `Event ${moment} of ${events.length}: ${events[last][TYPE]}${stateOf(last) ? ` in ${stateOf(last)}` : ""}, after ${since(last)}`;
    remember();
  }

  // A link leads to the same state at the same moment.
  function remember() {
    const link = new URLSearchParams();
    if (moment < events.length) link.set("event", String(moment));
    if (chosen !== null) link.set("state", chosen);
    try { history.replaceState(null, "", `#${link}`); } catch { /* Some viewers of files allow no links. */ }
  }

  for (const button of document.querySelectorAll("[data-open]")) button.addEventListener("click", () => choose(button.dataset.open));
  for (const text of document.querySelectorAll("pre.json")) text.textContent = pretty(text.textContent);
  const link = new URLSearchParams(location.hash.slice(1));
  if (link.has("event")) moment = Math.min(events.length, Math.max(0, Number(link.get("event")) || 0));
  chosen = link.get("state");
  if (chosen === null && moment === events.length) chosen = document.querySelector(".failure [data-open]")?.dataset.open ?? null;
  slider.value = String(moment);
  fit();
  draw();
  search();

  // Where a server has the execution, the page follows it until it ends, and can act

  const live = byId("live");
  if (live === null) return;
  const { arn } = live.dataset;

  async function follow() {
    if (!document.hidden) {
      const answer = await fetch(`/execution/data?arn=${encodeURIComponent(arn)}`).catch(() => null);
      if (answer?.ok) show(await answer.json());
    }
    setTimeout(follow, 1000);
  }

  function show(known) {
    if (known.events.length === events.length) return;
    const follows = moment === events.length;
    take(known);
    if (/^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(events[events.length - 1][TYPE])) { location.reload(); return; }
    if (follows) moment = events.length;
    slider.value = String(moment);
    draw();
    found = matching();
    drawEvents();
  }

  for (const button of live.querySelectorAll("[data-act]")) {
    button.addEventListener("click", async () => {
      if (!confirm(`${button.textContent} this execution?`)) return;
      const answer = await fetch("/", {
        method: "POST",
        headers: { "X-Amz-Target": `AWSStepFunctions.${button.dataset.act}`, "Content-Type": "application/x-amz-json-1.0" },
        body: JSON.stringify({ executionArn: arn }),
      });
      const said = await answer.json();
      if (answer.ok) location.reload();
      else byId("said").textContent = said.message ?? said.__type;
    });
  }
  if (live.dataset.running) setTimeout(follow, 500);
})();
