-- A return that was written down wrongly: what was recorded stays, what counts since stands beside it.
alter table handovers.returns
  add column corrected_at timestamptz, -- when the car was really back; null: as recorded
  add column corrected_km integer;     -- what the odometer really showed; null: as recorded
grant update (corrected_at, corrected_km) on handovers.returns to faith_app;
select platform.create_history('handovers.return_history');
