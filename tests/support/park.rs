//! A park that is eligible, each of its figures at the threshold or next to it; of which year they are,
//! it does not say.

/// The dossier
pub(crate) const PASSING: &str = "\
dossier: 1
subject: {kind: park, name: 构造园区}
tracks: [park]
as_of: 2024-06-30
facts:
  land_lawfully_obtained: 是
  boundaries_defined: 是
  contiguous: 是
  operator_type: government_agency
  operating_mechanism_established: 是
  annual_operating_income: 100亿元
  advanced_manufacturing_income: 30亿元
  modern_services_income: 30亿元
  priority_field_income: 50亿元
  tenant_income: 90亿元
  land_area: 44万平方米
  floor_area: 44万平方米
  tenant_floor_area: 44万平方米
";
