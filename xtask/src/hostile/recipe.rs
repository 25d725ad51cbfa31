//! A short recipe comes in; the long text that it stands for goes out.
//!
//! `<<i*3,>>"S<<i>>"<<end>>` is `"S0","S1","S2"`: what stands behind the count goes between the repetitions, and
//! `<<i+1>>` is the next number. Repetitions nest.

use crate::Result;

/// The counters of the repetitions around a place.
type Counters<'a> = Vec<(&'a str, usize)>;

/// The text of a recipe.
pub(super) fn fill(recipe: &str) -> Result<String> {
    let mut text = String::new();
    fill_into(&mut text, recipe, &mut Vec::new())?;
    Ok(text)
}

fn fill_into<'a>(text: &mut String, recipe: &'a str, counters: &mut Counters<'a>) -> Result<()> {
    let mut rest = recipe;
    while let Some((before, mark, after)) = next_mark(rest) {
        text.push_str(before);
        rest = after;
        let Some((name, repetition)) = mark.split_once('*') else {
            text.push_str(&value(mark, counters)?.to_string());
            continue;
        };
        let end = repetition.find(|digit: char| !digit.is_ascii_digit());
        let (count, separator) = repetition.split_at(end.unwrap_or(repetition.len()));
        let (body, behind) = split_at_end(after).ok_or("a repetition has no <<end>>")?;
        for number in 0..count.parse()? {
            text.push_str(if number == 0 { "" } else { separator });
            counters.push((name, number));
            fill_into(text, body, counters)?;
            counters.pop();
        }
        rest = behind;
    }
    text.push_str(rest);
    Ok(())
}

/// What is before the next mark, in it, and behind it.
fn next_mark(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("<<")?;
    let (mark, after) = rest.split_once(">>")?;
    Some((before, mark, after))
}

/// The body of a repetition, and what is behind its end.
fn split_at_end(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    let mut rest = text;
    while let Some((before, mark, after)) = next_mark(rest) {
        depth = match mark {
            "end" => depth - 1,
            _ => depth + usize::from(mark.contains('*')),
        };
        if depth == 0 {
            let start = text.len() - rest.len() + before.len();
            return Some((text.get(..start)?, after));
        }
        rest = after;
    }
    None
}

fn value(mark: &str, counters: &Counters<'_>) -> Result<usize> {
    let (name, more) = mark.split_once('+').unwrap_or((mark, "0"));
    let counter = counters.iter().rev().find(|(counter, _)| *counter == name);
    let (_, number) = counter.ok_or_else(|| format!("there is no counter {name:?}"))?;
    Ok(number + more.parse::<usize>()?)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn recipes_repeat_and_count() {
        let cases = [
            ("plain < text >", "plain < text >"),
            ("<<i*3>>.a<<end>>!", ".a.a.a!"),
            ("[<<i*3, >>S<<i>>-<<i+1>><<end>>]", "[S0-1, S1-2, S2-3]"),
            ("<<i*2;>><<j*2,>><<i>><<j>><<end>><<end>>", "00,01;10,11"),
            ("<<i*0>>never<<end>>", ""),
        ];
        for (recipe, text) in cases {
            assert_eq!(fill(recipe).expect("the recipe is right"), text, "{recipe}");
        }
    }

    #[test]
    fn broken_recipes_are_refused() {
        for recipe in ["<<i*2>>a", "<<i>>", "<<i*x>>a<<end>>"] {
            assert!(fill(recipe).is_err(), "{recipe}");
        }
    }
}
