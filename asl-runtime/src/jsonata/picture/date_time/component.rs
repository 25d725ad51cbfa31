//! The components of a date and time: the letter of a marker comes in, what is known of it goes out.

/// What a marker shows of a date and time. Its letter is its discriminant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Component {
    Year = b'Y',
    Month = b'M',
    Day = b'D',
    DayOfYear = b'd',
    Weekday = b'F',
    Week = b'W',
    WeekOfMonth = b'w',
    /// The year that a week belongs to. An extension of the reference implementation, as the next one is.
    WeekYear = b'X',
    /// The month that a week belongs to.
    WeekMonth = b'x',
    Hour = b'H',
    /// Of the half day.
    HalfDayHour = b'h',
    /// am or pm
    HalfDay = b'P',
    Minute = b'm',
    Second = b's',
    Fraction = b'f',
    Zone = b'Z',
    /// The zone, with `GMT` before it.
    NamedZone = b'z',
    Calendar = b'C',
    Era = b'E',
}

const ALL: [Component; 19] = [
    Component::Year,
    Component::Month,
    Component::Day,
    Component::DayOfYear,
    Component::Weekday,
    Component::Week,
    Component::WeekOfMonth,
    Component::WeekYear,
    Component::WeekMonth,
    Component::Hour,
    Component::HalfDayHour,
    Component::HalfDay,
    Component::Minute,
    Component::Second,
    Component::Fraction,
    Component::Zone,
    Component::NamedZone,
    Component::Calendar,
    Component::Era,
];

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

impl Component {
    pub(super) fn of(letter: char) -> Option<Self> {
        ALL.into_iter()
            .find(|component| component.letter() == letter)
    }

    pub(super) const fn letter(self) -> char {
        self as u8 as char
    }

    /// The presentation modifier of a marker that has none.
    pub(super) const fn default_presentation(self) -> &'static str {
        match self {
            Self::Weekday | Self::HalfDay | Self::Calendar | Self::Era => "n",
            Self::Minute | Self::Second => "01",
            Self::Zone | Self::NamedZone => "01:01",
            Self::Year
            | Self::Month
            | Self::Day
            | Self::DayOfYear
            | Self::Week
            | Self::WeekOfMonth
            | Self::WeekYear
            | Self::WeekMonth
            | Self::Hour
            | Self::HalfDayHour
            | Self::Fraction => "1",
        }
    }

    /// Whether it is shown as an integer, unless by name.
    pub(super) const fn is_integer(self) -> bool {
        !matches!(
            self,
            Self::HalfDay | Self::Zone | Self::NamedZone | Self::Calendar | Self::Era
        )
    }

    /// The names of its values, the first of which is one.
    pub(super) const fn names(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Month | Self::WeekMonth => Some(&MONTHS),
            Self::Weekday => Some(&DAYS),
            Self::Year
            | Self::Day
            | Self::DayOfYear
            | Self::Week
            | Self::WeekOfMonth
            | Self::WeekYear
            | Self::Hour
            | Self::HalfDayHour
            | Self::HalfDay
            | Self::Minute
            | Self::Second
            | Self::Fraction
            | Self::Zone
            | Self::NamedZone
            | Self::Calendar
            | Self::Era => None,
        }
    }
}
