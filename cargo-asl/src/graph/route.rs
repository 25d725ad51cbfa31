//! The points that an edge has to pass come in, with the boxes; a line that keeps clear of all boxes goes out.
//!
//! A layout puts boxes into rows and leaves a gap in each row for an edge that passes it, but no more than the
//! gap: a slanted line through a row may run under a tall box. So within a row a line is always vertical, and
//! between two rows, where there are no boxes, it changes over in a curve that begins and ends vertically.

#[cfg(test)]
mod tests;

use super::layout::Rectangle;

/// How far from each other edges meet a box, if there is room.
const PORT_DISTANCE: f64 = 14.0;

/// A place in the picture.
pub(super) type Point = (f64, f64);

/// A line from a place onwards.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub(super) start: Point,
    pub(super) pieces: Vec<Piece>,
}

/// A part of a line, from where the part before it ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Straight(Point),
    /// Two points that pull the line, and its end: a cubic Bézier curve.
    Curve(Point, Point, Point),
}

/// A way from box to box, as the layout gives it.
pub(super) struct Way {
    /// The numbers of the boxes.
    pub(super) from: usize,
    pub(super) to: usize,
    /// What lies between them, from row to row.
    pub(super) inner: Vec<Point>,
}

/// What an edge can end at.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) area: Rectangle,
    /// The part of its upper and lower border at each end where no edge may end, because it is rounded.
    pub(super) inset: f64,
}

/// The routes of all ways.
///
/// Labels count as boxes, so that a line passes beside them.
pub(super) fn route(
    ways: &[Way],
    targets: &[Target],
    labels: impl Iterator<Item = Rectangle>,
) -> Vec<Route> {
    let rows = Rows::new(targets.iter().map(|target| target.area).chain(labels));
    let ports = Ports::new(ways, targets);
    let numbered = ways.iter().enumerate();
    let routes = numbered.map(|(number, way)| {
        let area = target(targets, way.from).area;
        if way.from == way.to {
            return around(area, way);
        }
        let (start, end) = ports.of(number);
        rows.route(start, &way.inner, end)
    });
    routes.collect()
}

fn target(targets: &[Target], number: usize) -> Target {
    targets.get(number).copied().unwrap_or(Target {
        area: Rectangle::default(),
        inset: 0.0,
    })
}

/// A loop at the right side of a box, out to where the layout has left room.
fn around(area: Rectangle, way: &Way) -> Route {
    let right = area.right();
    let furthest = way.inner.iter().map(|point| point.0).fold(right, f64::max);
    let (above, below) = (area.y - area.height / 4.0, area.y + area.height / 4.0);
    // A curve goes three quarters of the way to the points that pull it.
    let x = right + (furthest - right) * 4.0 / 3.0;
    Route {
        start: (right, above),
        pieces: vec![Piece::Curve((x, above), (x, below), (right, below))],
    }
}

/// The vertical extents of all boxes, merged where they overlap, from top to bottom.
struct Rows(Vec<(f64, f64)>);

impl Rows {
    fn new(areas: impl Iterator<Item = Rectangle>) -> Self {
        let mut extents: Vec<(f64, f64)> = areas.map(|area| (area.top(), area.bottom())).collect();
        extents.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut rows: Vec<(f64, f64)> = Vec::new();
        for (top, bottom) in extents {
            match rows.last_mut() {
                Some(row) if top <= row.1 => row.1 = row.1.max(bottom),
                Some(_) | None => rows.push((top, bottom)),
            }
        }
        Self(rows)
    }

    /// The row at this height; between rows, one without height.
    fn at(&self, y: f64) -> (f64, f64) {
        let after = self.0.partition_point(|row| row.1 < y);
        match self.0.get(after) {
            Some(row) if row.0 <= y => *row,
            Some(_) | None => (y, y),
        }
    }

    /// A line from the border of one box to that of another, past the points between.
    fn route(&self, start: Point, inner: &[Point], end: Point) -> Route {
        let leads_down = start.1 <= end.1;
        let mut route = Route {
            start,
            pieces: Vec::new(),
        };
        let mut row = self.at(start.1);
        let mut x = start.0;
        for point in inner.iter().chain([&end]) {
            let next = self.at(point.1);
            let (leave, enter) = if leads_down {
                (row.1, next.0)
            } else {
                (row.0, next.1)
            };
            if next != row {
                route.straight((x, leave));
                route.change_over((point.0, enter));
            }
            (row, x) = (next, point.0);
        }
        route.straight(end);
        route
    }
}

impl Route {
    fn end(&self) -> Point {
        match self.pieces.last() {
            Some(Piece::Straight(end) | Piece::Curve(_, _, end)) => *end,
            None => self.start,
        }
    }

    /// Goes on in a straight line, unless it is there already: an arrow needs a direction.
    fn straight(&mut self, end: Point) {
        if self.end() != end {
            self.pieces.push(Piece::Straight(end));
        }
    }

    /// Goes on to another row, and comes out of this one and into that one vertically.
    fn change_over(&mut self, end: Point) {
        let start = self.end();
        if (start.0 - end.0).abs() < 0.05 {
            return self.straight(end);
        }
        let middle = f64::midpoint(start.1, end.1);
        let curve = Piece::Curve((start.0, middle), (end.0, middle), end);
        self.pieces.push(curve);
    }
}

/// Where the ways meet their boxes: their first and last points, in the order of the ways.
struct Ports(Vec<(Point, Point)>);

/// One end of a way, at one side of a box.
struct Port {
    way: usize,
    is_start: bool,
    is_top: bool,
    /// Where the way goes on to.
    toward: f64,
}

impl Ports {
    fn new(ways: &[Way], targets: &[Target]) -> Self {
        let mut ends: Vec<Vec<Port>> = targets.iter().map(|_| Vec::new()).collect();
        for (number, way) in ways.iter().enumerate() {
            let (from, to) = (target(targets, way.from).area, target(targets, way.to).area);
            let leads_down = from.y <= to.y;
            let x =
                |point: Option<&Point>, other: Rectangle| point.map_or(other.x, |point| point.0);
            let ends_of_way = [
                (way.from, true, !leads_down, x(way.inner.first(), to)),
                (way.to, false, leads_down, x(way.inner.last(), from)),
            ];
            for (node, is_start, is_top, toward) in ends_of_way {
                ends.get_mut(node).into_iter().for_each(|ports| {
                    ports.push(Port {
                        way: number,
                        is_start,
                        is_top,
                        toward,
                    });
                });
            }
        }
        let mut ports = Self(vec![((0.0, 0.0), (0.0, 0.0)); ways.len()]);
        for (target, ends) in targets.iter().zip(ends) {
            let (top, bottom) = ends.into_iter().partition(|port| port.is_top);
            ports.spread(*target, target.area.top(), top);
            ports.spread(*target, target.area.bottom(), bottom);
        }
        ports
    }

    /// Gives each of the ends at one border a place: as near to where it comes from as the others allow.
    fn spread(&mut self, target: Target, y: f64, mut ends: Vec<Port>) {
        ends.sort_by(|a, b| a.toward.total_cmp(&b.toward));
        let (left, right) = (
            target.area.left() + target.inset,
            target.area.right() - target.inset,
        );
        let between: f64 = ends.iter().skip(1).map(|_| 1.0).sum();
        let distance = PORT_DISTANCE.min((right - left).max(0.0) / between.max(1.0));
        let mut free = left;
        let mut places = Vec::new();
        for end in &ends {
            let x = end.toward.clamp(free.min(right), right.max(left));
            places.push(x);
            free = x + distance;
        }
        let mut free = right.max(left);
        for (end, x) in ends.iter().zip(places).rev() {
            let x = x.min(free);
            free = x - distance;
            if let Some(port) = self.0.get_mut(end.way) {
                let place = if end.is_start {
                    &mut port.0
                } else {
                    &mut port.1
                };
                *place = (x, y);
            }
        }
    }

    fn of(&self, way: usize) -> (Point, Point) {
        self.0.get(way).copied().unwrap_or_default()
    }
}
