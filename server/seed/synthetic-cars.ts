import type { RunningApp } from '../src/app.ts'
import { refreshListings } from '../src/modules/catalogue/index.ts'
import { shippedVariants } from '../src/modules/fleet/index.ts'

const atOnce = 10_000
const refreshed = 1_000

/**
 * Made-up cars for measurements: bulk inserts into the normalised tables, then the same refresh of the listings as for any
 * car, unless somebody else lists them. Deterministic: car n is the same each time. Starts behind the cars that are there, so it
 * can be run again.
 */
export async function addSyntheticCars(
  app: RunningApp,
  count: number,
  report: (done: number) => void,
  { listed = true } = {},
): Promise<void> {
  const { pool } = app.db
  const { rows } = await pool.query<{ have: number }>(
    `select coalesce(max(substring(stock_no from 4)::int), 0) as have from fleet.vehicles where stock_no ~ '^SY-[0-9]+$'`,
  )
  const variants = JSON.stringify(shippedVariants())
  for (let from = rows[0]!.have + 1; from <= count; from += atOnce) {
    const to = Math.min(count, from + atOnce - 1)
    const now = app.clock.now()
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(vehicles, [from, to, variants, now])
      await client.query(readings, [from, to, now])
      await client.query(termPrices, [from, to])
      await client.query(salePrices, [from, to])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
    report(to)
    if (!listed) continue
    const ids = await pool.query<{ id: string }>(
      `select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id from generate_series($1::int, $2::int) n`,
      [from, to],
    )
    for (let at = 0; at < ids.rows.length; at += refreshed)
      await refreshListings(
        app,
        ids.rows.slice(at, at + refreshed).map((row) => row.id),
      )
  }
  await pool
    .query(
      'analyze fleet.vehicles, fleet.odometer_readings, offers.term_prices, offers.sale_offers, catalogue.listings',
    )
    .catch(
      // Only an owner may; the server's own analysis comes a little later then.
      () => undefined,
    )
}

const id = `('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
/** A number from 0 below `below` that depends on the car and a salt alone. */
const pick = (salt: number, below: string | number) => `(abs(hashint4extended(n, ${salt}) % 1000003) % ${below})::int`

const vehicles = `
  with v as (select *, row_number() over () - 1 as i from jsonb_to_recordset($3::jsonb) as v(
    make text, model text, variant text, market text, body text, fuel text, transmission text, drive text, seats int, doors int,
    "powerKw" float8, "tareKg" int, "fuelLitresPerHundredKm" float8, "energyKwhPerHundredKm" float8, "evRangeKm" int, "ancapStars" int)),
  h as (select id, row_number() over (order by name) - 1 as i from hubs.hubs)
  insert into fleet.vehicles (id, stock_no, chassis, make, model, variant, body, fuel, transmission, drive, seats, build, colour,
    provenance, features, hub_id, state, power_kw, tare_kg, doors, fuel_litres_per_hundred_km, energy_kwh_per_hundred_km,
    ev_range_km, ancap_stars, market, created_at, updated_at)
  select ${id}, 'SY-' || n, 'SYN-' || lpad(n::text, 7, '0'), v.make, v.model, v.variant, v.body, v.fuel, v.transmission, v.drive, v.seats,
    (2013 + ${pick(1, 13)}) || '-06', (array['White','Silver','Grey','Black','Blue','Red','Green','Bronze'])[1 + ${pick(2, 8)}],
    case when v.market = 'JDM' then 'import' else 'local' end,
    array(select code from unnest(array['apple_carplay','android_auto','bluetooth','sat_nav','reverse_camera','camera_360','sunroof',
      'leather_seats','heated_seats','keyless','tow_bar','roof_racks','isofix','adaptive_cruise','blind_spot']) with ordinality f(code, k)
      where abs(hashint4extended(n, 100 + k) % 100) < 30),
    h.id, case when ${pick(3, 100)} < 75 then 'ready' when ${pick(3, 100)} < 90 then 'retail_ready' else 'on_subscription' end,
    v."powerKw", v."tareKg", v.doors, v."fuelLitresPerHundredKm", v."energyKwhPerHundredKm", v."evRangeKm", v."ancapStars", v.market,
    $4, $4
  from generate_series($1::int, $2::int) n
  join v on v.i = ${pick(4, '(select count(*) from v)')}
  join h on h.i = ${pick(5, '(select count(*) from h)')}`

const readings = `
  insert into fleet.odometer_readings (id, vehicle_id, km, read_on, source, recorded_at, actor)
  select gen_random_uuid(), ${id}, 1000 + ${pick(6, 150_000)}, ($3::timestamptz)::date, 'import', $3, 'seed'
  from generate_series($1::int, $2::int) n`

const termPrices = `
  insert into offers.term_prices (vehicle_id, months, weekly_cents)
  select ${id}, months, (16000 + 100 * ${pick(7, 450)}) * factor / 100
  from generate_series($1::int, $2::int) n, (values (1, 139), (3, 125), (6, 114), (9, 107), (12, 100)) t(months, factor)
  where months <> 1 or ${pick(8, 3)} > 0`

const salePrices = `
  insert into offers.sale_offers (vehicle_id, drive_away_cents)
  select ${id}, 900000 + 10000 * ${pick(9, 700)} from generate_series($1::int, $2::int) n where ${pick(10, 10)} < 6`
