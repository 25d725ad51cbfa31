//! Takes nodes; gives their colors, the same in all pictures.

use super::{Node, NodeKind};
use crate::ast::StateType;

/// The color of text and transitions.
pub const INK: &str = "#33383f";
/// The color of what stands back: second lines, groups.
pub const SOFT_INK: &str = "#6b7480";
/// The color of what leads away from errors.
pub const RED: &str = "#c0392b";

/// The colors of a node.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Palette {
    /// What nodes of these colors have in common, as a name for styles.
    pub name: &'static str,
    /// The color of the area.
    pub fill: &'static str,
    /// The color of the border.
    pub stroke: &'static str,
}

impl Palette {
    /// All palettes.
    pub const ALL: [Self; 8] = [
        Self::MARK,
        Self::TASK,
        Self::PASS,
        Self::CHOICE,
        Self::WAIT,
        Self::SUCCEED,
        Self::FAIL,
        Self::FAN_OUT,
    ];
    const MARK: Self = Self {
        name: "mark",
        fill: "#33383f",
        stroke: "#33383f",
    };
    const TASK: Self = Self {
        name: "task",
        fill: "#fdf0e3",
        stroke: "#d9822b",
    };
    const PASS: Self = Self {
        name: "pass",
        fill: "#f2f4f6",
        stroke: "#8a94a0",
    };
    const CHOICE: Self = Self {
        name: "choice",
        fill: "#fdf8dc",
        stroke: "#c2a000",
    };
    const WAIT: Self = Self {
        name: "wait",
        fill: "#f1ebfa",
        stroke: "#8456c4",
    };
    const SUCCEED: Self = Self {
        name: "succeed",
        fill: "#e4f5e9",
        stroke: "#2e9e5b",
    };
    const FAIL: Self = Self {
        name: "fail",
        fill: "#fbe6e4",
        stroke: RED,
    };
    const FAN_OUT: Self = Self {
        name: "fanOut",
        fill: "#e5f0fb",
        stroke: "#3079c4",
    };

    /// The color of text on the area.
    pub fn ink(self) -> &'static str {
        if self == Self::MARK { "#ffffff" } else { INK }
    }
}

impl Node {
    /// The colors of the node.
    pub fn palette(&self) -> Palette {
        match &self.kind {
            NodeKind::Start | NodeKind::Join(_) | NodeKind::End => Palette::MARK,
            NodeKind::State(state) => match state.state_type {
                StateType::Task => Palette::TASK,
                StateType::Pass => Palette::PASS,
                StateType::Choice => Palette::CHOICE,
                StateType::Wait => Palette::WAIT,
                StateType::Succeed => Palette::SUCCEED,
                StateType::Fail => Palette::FAIL,
                StateType::Parallel | StateType::Map => Palette::FAN_OUT,
            },
        }
    }
}
