use super::*;

fn parse(text: &str) -> Value {
    text.parse().unwrap()
}

/// Calls a function with the items of a JSON array; the outcome is compact JSON, or the text of the fault.
fn outcome(function: fn(&[Value]) -> Result<Value, Fault>, arguments: &str) -> String {
    let arguments = parse(arguments);
    function(arguments.as_array().unwrap())
        .map_or_else(|fault| fault.to_string(), |value| value.to_string())
}

#[track_caller]
fn check(function: fn(&[Value]) -> Result<Value, Fault>, cases: &[(&str, &str)]) {
    for (arguments, expected) in cases {
        assert_eq!(outcome(function, arguments), *expected, "{arguments}");
    }
}

#[test]
fn partitions() {
    let invalid = "Invalid arguments in States.ArrayPartition";
    check(
        |a| array_partition(&a[0], &a[1]),
        &[
            ("[[], 3]", "[]"),
            ("[[0,1,2], 2]", "[[0,1],[2]]"),
            ("[[0,1,2], 2.6]", "[[0,1],[2]]"),
            ("[[1,2,3], 2147483647]", "[[1,2,3]]"),
            ("[[1,2,3], 0]", invalid),
            ("[[1,2,3], 0.6]", invalid),
            ("[[1,2,3], -1]", invalid),
            ("[[1,2,3], \"2\"]", invalid),
            ("[\"not-array\", 2]", invalid),
            ("[[1], 3000000000]", invalid),
        ],
    );
}

#[test]
fn membership() {
    check(
        |a| array_contains(&a[0], &a[1]),
        &[
            ("[[1,2,3], 2]", "true"),
            ("[[1,2,3], 5]", "false"),
            ("[[], []]", "false"),
            ("[[[1,2,3],2], [1,2,3]]", "true"),
            ("[[1,null,3], null]", "true"),
            (r#"[[{"a":1}], {"a":1}]"#, "true"),
            (r#"[[{"a":1,"b":2}], {"b":2,"a":1}]"#, "false"),
            (r#"[["true"], true]"#, "true"),
            (r#"[["9007199254740991"], 9007199254740991]"#, "true"),
            (r#"[["2"], "2"]"#, "true"),
            ("[[0,1], false]", "false"),
            ("[{}, false]", "Invalid arguments in States.ArrayContains"),
        ],
    );
}

#[test]
fn ranges() {
    let invalid = "Invalid arguments in States.ArrayRange";
    check(
        |a| array_range(&a[0], &a[1], &a[2]),
        &[
            ("[0, 9, 3]", "[0,3,6,9]"),
            ("[0, 10, 3]", "[0,3,6,9]"),
            ("[1, 9, 9]", "[1]"),
            ("[3, 3, -1]", "[3]"),
            ("[5, 1, -2]", "[5,3,1]"),
            ("[5, 1, 1]", "[]"),
            ("[1, 5, -1]", "[]"),
            ("[1, 5, -100]", "[]"),
            ("[1.4, 5.6, 2.2]", "[1,3,5]"),
            ("[1.6, 1.4, 1]", "[1]"),
            ("[5.4, -0.6, -2.4]", "[5,3,1]"),
            ("[1, 10, 0]", invalid),
            ("[1, 10, 0.49]", invalid),
            ("[1, 1001, 1]", invalid),
            ("[1001, 1, -1]", invalid),
            ("[-2147483648, 2147483647, 1]", invalid),
            ("[\"a\", 5, 1]", invalid),
        ],
    );
    let thousand = array_range(&Value::from(1), &Value::from(1000), &Value::from(1)).unwrap();
    assert_eq!(thousand.as_array().unwrap().len(), 1000);
}

#[test]
fn items() {
    let invalid = "Invalid arguments in States.ArrayGetItem";
    check(
        |a| array_get_item(&a[0], &a[1]),
        &[
            ("[[10,20,30], 2]", "30"),
            ("[[10,20,30], 1.2]", "20"),
            ("[[10,20,30], 3]", invalid),
            ("[[10,20,30], -1]", invalid),
            ("[[10,20,30], \"1\"]", invalid),
            ("[[], 999]", "null"),
            ("[\"x\", 0]", invalid),
        ],
    );
    check(
        |a| array_length(&a[0]),
        &[
            ("[[]]", "0"),
            ("[[1,[2,3]]]", "2"),
            ("[1]", "Invalid arguments in States.ArrayLength"),
        ],
    );
    assert_eq!(array([Value::Null, Value::from(1)]).to_string(), "[null,1]");
}

/// The orders are those that AWS was seen to give.
#[test]
fn unique_items() {
    check(
        |a| array_unique(&a[0]),
        &[
            ("[[1,2,3,3,3,4]]", "[1,2,3,4]"),
            (r#"[["a","b","a","c","b"]]"#, r#"["a","b","c"]"#),
            ("[[true,false,true,false]]", "[false,true]"),
            ("[[null,null,1,null]]", "[null,1]"),
            (r#"[[1,"1",1,"01"]]"#, r#"[1,"1","01"]"#),
            (r#"[[{"a":1,"b":2},{"b":2,"a":1}]]"#, r#"[{"a":1,"b":2}]"#),
            ("[[[1,2],[1,2],[2,1]]]", "[[2,1],[1,2]]"),
            ("[[1.0,1,1.0]]", "[1.0,1]"),
            ("[{}]", "Invalid arguments in States.ArrayUnique"),
        ],
    );
}

#[test]
fn encodings() {
    check(
        |a| base64_encode(&a[0]),
        &[
            (r#"[""]"#, r#""""#),
            (r#"["Data to encode"]"#, r#""RGF0YSB0byBlbmNvZGU=""#),
            (r#"["✓"]"#, r#""4pyT""#),
            ("[1]", "Invalid arguments in States.Base64Encode"),
        ],
    );
    check(
        |a| base64_decode(&a[0]),
        &[
            (r#"[""]"#, r#""""#),
            (r#"["RGF0YSB0byBlbmNvZGU="]"#, r#""Data to encode""#),
            (r#"["RGF0YSB0byBlbmNvZGU"]"#, r#""Data to encode""#),
            (r#"[" YWJjZA== "]"#, r#""abcd""#),
            (r#"["YWJj\nZA=="]"#, r#""abcd""#),
            (r#"["YWJjAGRlZg=="]"#, r#""abc\u0000def""#),
            (r#"["A"]"#, r#""""#),
            (r#"["_w=="]"#, "\"\u{FFFD}\""),
            ("[123]", "Invalid arguments in States.Base64Decode"),
        ],
    );
    let decode = |length| base64_decode(&Value::from("A".repeat(length))).is_ok();
    assert_eq!([decode(10_000), decode(10_001)], [true, false]);
    let encode = |length| base64_encode(&Value::from("é".repeat(length))).is_ok();
    assert_eq!([encode(10_000), encode(10_001)], [true, false]);
}

#[test]
fn hashes() {
    let invalid = "Invalid arguments in States.Hash";
    check(
        |a| hash(&a[0], &a[1]),
        &[
            (
                r#"["input data", "MD5"]"#,
                r#""812f45842bc6d66ee14572ce20db8e86""#,
            ),
            (
                r#"["input data", "SHA-1"]"#,
                r#""aaff4a450a104cd177d28d18d74485e8cae074b7""#,
            ),
            (
                r#"["hello", "SHA-256"]"#,
                r#""2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824""#,
            ),
            (
                r#"["🚀", "SHA-256"]"#,
                r#""ebbc0b2870eb323f2b6cffa5c493ceef81ae7eb36afc73d4e0367301631daec5""#,
            ),
            (
                "[[1,2,3], \"SHA-1\"]",
                r#""9ef50cc82ae474279fb8e82896142702bccbb33a""#,
            ),
            (
                "[true, \"SHA-1\"]",
                r#""5ffe533b830f08a0326348a9160afafc8ada44db""#,
            ),
            (r#"["data", "sha-256"]"#, invalid),
            (r#"["data", "MD-5"]"#, invalid),
            (r#"["data", 123]"#, invalid),
        ],
    );
    let md5 = |length| hash(&Value::from("a".repeat(length)), &Value::text("MD5")).is_ok();
    assert_eq!([md5(10_000), md5(10_001)], [true, false]);
    let long = |algorithm| hash(&Value::text("input data"), &Value::text(algorithm)).unwrap();
    assert!(
        long("SHA-384")
            .as_str()
            .unwrap()
            .starts_with("d28a7d5cf25a74f1")
    );
    assert!(
        long("SHA-512")
            .as_str()
            .unwrap()
            .starts_with("6ce4adb348546d4f")
    );
}

#[test]
fn json() {
    check(
        |a| string_to_json(&a[0]),
        &[
            (r#"[""]"#, "null"),
            (r#"[" "]"#, "null"),
            (r#"[" {\"a\":1} "]"#, r#"{"a":1}"#),
            (r#"["1.1"]"#, "1.1"),
            (r#"["\"x\""]"#, r#""x""#),
            ("[123]", "Invalid arguments in States.StringToJson"),
        ],
    );
    let malformed = outcome(|a| string_to_json(&a[0]), r#"["{bad json}"]"#);
    assert!(
        malformed.starts_with("Cannot convert String to Json in States.StringToJson, caused by: ")
    );
    let text = json_to_string(&parse(r#"[1, {"a": "b"}, null, 1.10]"#));
    assert_eq!(text.as_str(), Some(r#"[1,{"a":"b"},null,1.10]"#));
}

/// The orders are those recorded on AWS.
#[test]
fn merges() {
    let invalid = "Invalid arguments in States.JsonMerge";
    check(
        |a| json_merge(&a[0], &a[1], &a[2]),
        &[
            (
                r#"[{"constant_in_literal":"false"},{"constant_input_field":"constant_value"},false]"#,
                r#"{"constant_input_field":"constant_value","constant_in_literal":"false"}"#,
            ),
            (
                r#"[{"value":1},{"fallback":true,"value":2},false]"#,
                r#"{"value":2,"fallback":true}"#,
            ),
            (
                r#"[{"payload":{"nested":1},"keep":2},{"payload":[]},false]"#,
                r#"{"payload":[],"keep":2}"#,
            ),
            (
                r#"[{"a":{"a1":1},"d":3},{"a":{"a3":1},"d":4},"false"]"#,
                r#"{"a":{"a3":1},"d":4}"#,
            ),
            ("[{},{},true]", invalid),
            ("[null,{},false]", invalid),
            ("[{},[],false]", invalid),
        ],
    );
}

#[test]
fn sums() {
    let invalid = "Invalid arguments in States.MathAdd";
    check(
        |a| math_add(&a[0], &a[1]),
        &[
            ("[-9, 3]", "-6"),
            ("[1.49, 1.5]", "3"),
            ("[1.5, 1.51]", "4"),
            ("[-1.49, -1.5]", "-2"),
            ("[-1.51, 0]", "-2"),
            ("[-0.5, 0]", "0"),
            ("[-0.5, 0.5]", "1"),
            ("[0.49999999999999994, 0]", "0"),
            ("[-3.5, 0]", "-3"),
            ("[2147483646, 1]", "2147483647"),
            ("[2147483647, 1]", invalid),
            ("[-2147483648, -1]", invalid),
            ("[3000000000, -3000000000]", invalid),
            ("[\"1\", 2]", invalid),
            ("[null, 1]", invalid),
        ],
    );
}

/// The seeded numbers are those recorded on AWS.
#[test]
fn random_numbers() {
    let invalid = "Invalid arguments in States.MathRandom";
    check(
        |a| math_random(&a[0], &a[1], a.get(2), u64::MAX),
        &[
            ("[1, 100, 42]", "63"),
            ("[1, 1000, 1]", "106"),
            ("[1, 1000, 2]", "806"),
            ("[0, 16, 0]", "11"),
            ("[1.6, 5.4]", "4"),
            ("[-1000000, 1000000]", "999999"),
            ("[1, 1]", invalid),
            ("[1.4, 1.6]", invalid),
            ("[10, 5]", invalid),
            ("[\"a\", 10]", invalid),
            ("[1, 10, null]", invalid),
            ("[-2147483648, 2147483647]", invalid),
        ],
    );
    assert_eq!(
        math_random(&Value::from(5), &Value::from(9), None, 0),
        Ok(Value::from(5))
    );
}

#[test]
fn splits() {
    let invalid = "Invalid arguments in States.StringSplit";
    check(
        |a| string_split(&a[0], &a[1]),
        &[
            (r#"[" ", ","]"#, r#"[" "]"#),
            (r#"[", , ,", ","]"#, r#"[" "," "]"#),
            (r#"[",,,,", ","]"#, "[]"),
            (
                r#"["This.is+a,test=string", ".+,="]"#,
                r#"["This","is","a","test","string"]"#,
            ),
            (
                r#"["split on T and \nnew line", "T\n"]"#,
                r#"["split on "," and ","new line"]"#,
            ),
            (r#"["1,2", ""]"#, r#"["1,2"]"#),
            (r#"["", ""]"#, "[]"),
            (r#"[1, ","]"#, invalid),
            (r#"["1", null]"#, invalid),
        ],
    );
    let id = uuid(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    assert_eq!(id.as_str(), Some("01234567-89ab-4def-8123-456789abcdef"));
}

#[test]
fn templates() {
    let open = "Invalid template in States.Format: matching '}' not found for '{'.";
    check(
        |a| format_dynamic(&a[0], &a[1..]),
        &[
            (r#"["Hello {}", "Ada"]"#, r#""Hello Ada""#),
            (r#"["{}{}", "{}", 1]"#, r#""{}1""#),
            (
                r#"["This value is \\{{}\\}", "Foo"]"#,
                r#""This value is {Foo}""#,
            ),
            (r#"["\\' \\\\ \\n \\"]"#, r#""' \\ \\n \\""#),
            (r#"["none"]"#, r#""none""#),
            (r#"["Hello {", 1]"#, open),
            (r#"["Hello {{}}", 1]"#, open),
            (
                r#"["}"]"#,
                "Invalid template in States.Format: matching '{' not found for '}'.",
            ),
            (r#"["{} {}", 1]"#, "Invalid arguments in States.Format"),
            (r#"["{}", 1, 2]"#, "Invalid arguments in States.Format"),
            (r#"[123, 1]"#, "Invalid arguments in States.Format"),
        ],
    );
}

#[test]
fn values_print_as_in_java() {
    let cases = [
        (r#""""#, ""),
        ("null", "null"),
        ("false", "false"),
        (r#"{"Arg1":1,"Arg2":[]}"#, "{Arg1=1, Arg2=[]}"),
        (r#"[" ",{},[null,"a"],1.1]"#, "[ , {}, [null, a], 1.1]"),
        ("9007199254740991", "9007199254740991"),
        (
            "123456789012345678901234567890",
            "123456789012345678901234567890",
        ),
        ("-0", "0"),
        ("3.5", "3.5"),
        ("1.10", "1.1"),
        ("100.0", "100.0"),
        ("1e2", "100.0"),
        ("0.001", "0.001"),
        ("0.0001", "1.0E-4"),
        ("9999999.5", "9999999.5"),
        ("1e7", "1.0E7"),
        ("-12345678.9", "-1.23456789E7"),
        ("-0.0", "-0.0"),
        ("1e400", "Infinity"),
    ];
    for (value, expected) in cases {
        let text = Format::new()
            .text("<")
            .value(&parse(value))
            .text(">")
            .finish();
        assert_eq!(
            text.as_str(),
            Some(format!("<{expected}>").as_str()),
            "{value}"
        );
    }
}

#[test]
fn a_failure_names_the_call() {
    let call = "States.ArrayGetItem($.arr, 3)";
    let outcome = in_call(call, array_get_item(&parse("[10]"), &Value::from(3)));
    assert_eq!(
        outcome.unwrap_err().detail(),
        "There was an error while evaluating the intrinsic function: States.ArrayGetItem($.arr, 3). \
         Invalid arguments in States.ArrayGetItem"
    );
    assert_eq!(in_call(call, Ok(Value::Null)), Ok(Value::Null));
}
