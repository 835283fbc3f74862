//! Today; the only file that asks the clock.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Today in Beijing, which keeps UTC+8 all year
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the clock"
)]
pub(super) fn today() -> Date {
    let beijing = TimeZone::fixed(Offset::constant(8));
    jiff::Timestamp::now().to_zoned_datetime(beijing).date()
}
