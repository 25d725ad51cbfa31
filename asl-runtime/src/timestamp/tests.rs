use std::time::Duration;

use super::Timestamp;

#[test]
fn parses_and_prints() {
    let cases = [
        ("1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"),
        (
            "2016-03-14T01:59:00Z",
            1_457_920_740,
            0,
            "2016-03-14T01:59:00Z",
        ),
        (
            "2000-02-29T23:59:59+01:00",
            951_865_199,
            0,
            "2000-02-29T22:59:59Z",
        ),
        (
            "1969-12-31T23:59:59.5Z",
            -1,
            500_000_000,
            "1969-12-31T23:59:59.500Z",
        ),
        (
            "2024-12-31T23:30:00.000001-00:45",
            1_735_690_500,
            1_000,
            "2025-01-01T00:15:00.000001Z",
        ),
        (
            "2024-03-01T00:00:00.123456789Z",
            1_709_251_200,
            123_456_789,
            "2024-03-01T00:00:00.123456789Z",
        ),
        (
            "0000-01-01T00:00:00+00:01",
            -62_167_219_260,
            0,
            "-0001-12-31T23:59:00Z",
        ),
        (
            "9999-12-31T23:59:59-00:01",
            253_402_300_859,
            0,
            "+10000-01-01T00:00:59Z",
        ),
    ];
    for (text, seconds, nanos, printed) in cases {
        let expected = Timestamp::from_parts(seconds, nanos);
        assert_eq!(Timestamp::parse(text), Some(expected), "{text}");
        assert_eq!(expected.to_string(), printed, "{text}");
    }
}

#[test]
fn refuses_what_is_no_full_timestamp() {
    let cases = [
        "",
        "T",
        "date",
        "2016-03-14",
        "2016-03-14T01:59:00",
        "2016-03-14T01:59Z",
        "2016-03-14t01:59:00Z",
        "2016-03-14T01:59:00z",
        "2016-03-14 01:59:00Z",
        " 2016-03-14T01:59:00Z",
        "2016-03-14T01:59:00Z ",
        "2016-03-14T01:59:00.Z",
        "2016-03-14T01:59:00.1234567890Z",
        "2016-03-14T01:59:00+0100",
        "2016-03-14T01:59:00+01",
        "2016-03-14T01:59:00+24:00",
        "2016-03-14T01:59:00é1:00",
        "2016-13-05T21:29:29Z",
        "2016-00-05T21:29:29Z",
        "2015-02-29T21:29:29Z",
        "1900-02-29T21:29:29Z",
        "2016-04-31T21:29:29Z",
        "2016-03-14T24:00:00Z",
        "2016-03-14T23:60:00Z",
        "2016-03-14T23:59:60Z",
        "+2016-03-14T23:59:00Z",
        "2016-3-14T23:59:00Z",
        "2016-03-14T23%3A59%3A00Z",
    ];
    for text in cases {
        assert_eq!(Timestamp::parse(text), None, "{text}");
    }
}

#[test]
fn every_day_goes_there_and_back() {
    for day in (-800_000..3_000_000).step_by(11) {
        let timestamp = Timestamp::from_parts(day * 86_400, 0);
        if day > -719_000 && day < 2_900_000 {
            assert_eq!(
                Timestamp::parse(&timestamp.to_string()),
                Some(timestamp),
                "{day}"
            );
        }
    }
    let far = Timestamp::from_parts(i64::MAX, 0).to_string();
    assert!(far.starts_with("+292277026596-12-04"), "{far}");
}

#[test]
fn adds_and_measures_durations() {
    let start = Timestamp::from_parts(10, 900_000_000);
    let end = start + Duration::from_millis(1_200);
    assert_eq!(end, Timestamp::from_parts(12, 100_000_000));
    assert_eq!(end.since(start), Duration::from_millis(1_200));
    assert_eq!(start.since(end), Duration::ZERO);
    assert_eq!(end - start, Duration::from_millis(1_200));
    assert_eq!(start - end, Duration::ZERO);
    assert_eq!(end - Duration::from_millis(1_200), start);
    assert_eq!(
        start - Duration::from_millis(1) + Duration::from_millis(1),
        start
    );
    let first = Timestamp::from_parts(i64::MIN, 0);
    assert_eq!((first - Duration::MAX).truncated_to_seconds(), first);
    assert_eq!(
        (start + Duration::MAX).truncated_to_seconds(),
        Timestamp::from_parts(i64::MAX, 0)
    );
    assert_eq!(start.as_millis(), 10_900);
    assert_eq!(Timestamp::from_parts(-1, 999_000_000).as_millis(), -1);
    assert_eq!(Timestamp::default().to_string(), "1970-01-01T00:00:00Z");
    assert!(end > start);
}
