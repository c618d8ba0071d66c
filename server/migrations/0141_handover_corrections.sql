-- A hand-over that was written down wrongly: what was recorded stays, what counts since stands beside it.
alter table handovers.handovers
  add column corrected_at timestamptz, -- when the keys were really given; null: as recorded
  add column corrected_km integer;     -- what the odometer really showed; null: as recorded
grant update (corrected_at, corrected_km) on handovers.handovers to faith_app;
select platform.create_history('handovers.handover_history');
