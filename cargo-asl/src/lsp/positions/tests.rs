//! Offsets and positions in a text with characters of one to four bytes.

use lsp_types::Position;

use super::{Positions, line_starts};

#[test]
fn offsets_and_positions_are_counted_differently() {
    let text = "aé\n€𝄞b\r\n\n";
    let starts = line_starts(text);
    let positions = Positions::new(text, &starts);
    let cases = [
        (0, 0, 0),
        (1, 0, 1),
        (3, 0, 2),
        (4, 1, 0),
        (7, 1, 1),
        (11, 1, 3),
        (12, 1, 4),
        (14, 2, 0),
        (15, 3, 0),
    ];
    for (offset, line, character) in cases {
        let position = Position { line, character };
        assert_eq!(positions.position(offset), position, "{offset}");
        assert_eq!(positions.offset(position), offset, "{position:?}");
    }
}

#[test]
fn positions_outside_of_the_text_are_its_borders() {
    let text = "a\n𝄞";
    let starts = line_starts(text);
    let positions = Positions::new(text, &starts);
    let cases = [((0, 9), 1), ((1, 1), 2), ((1, 9), 6), ((7, 0), 6)];
    for ((line, character), offset) in cases {
        assert_eq!(positions.offset(Position { line, character }), offset);
    }
    assert_eq!(
        positions.position(99),
        Position {
            line: 1,
            character: 2
        }
    );
}
