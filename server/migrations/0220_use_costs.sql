-- What using a car costs besides its price, to compare a subscription with a loan and with buying: assumptions, shown as such.
insert into policies.policies (key, effective_on, value, unit, description) values
  ('use.petrol_price', '2026-01-01', '195', 'cents per litre', 'Petrol and LPG, for comparisons'),
  ('use.diesel_price', '2026-01-01', '205', 'cents per litre', 'Diesel, for comparisons'),
  ('use.electricity_price', '2026-01-01', '32', 'cents per kWh', 'Electricity for a car, for comparisons'),
  ('use.insurance_yearly', '2026-01-01', '165000', 'cents per year', 'Comprehensive insurance of an owner, for comparisons'),
  ('use.registration_yearly', '2026-01-01',
   '{"QLD": 840, "NSW": 950, "VIC": 930, "SA": 800, "WA": 880, "ACT": 1100, "NT": 750, "TAS": 700}',
   'dollars per year', 'Registration with compulsory third-party insurance, by state, for comparisons'),
  ('use.servicing_per_1000_km', '2026-01-01', '6500', 'cents per 1,000 km', 'Servicing and tyres, for comparisons'),
  ('use.value_loss_yearly', '2026-01-01', '14', 'percent per year', 'What a car loses of its value in a year, for comparisons'),
  ('use.loan_rate', '2026-01-01', '890', 'hundredths of a percent per year', 'Interest of a car loan, for comparisons'),
  ('use.loan_months', '2026-01-01', '60', 'months', 'Length of a car loan, for comparisons'),
  ('use.loan_deposit', '2026-01-01', '10', 'percent of the price', 'Deposit of a car loan, for comparisons');
