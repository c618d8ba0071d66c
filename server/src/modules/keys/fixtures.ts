import { createCipheriv } from 'node:crypto'
import type { TestApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import type { Place } from '../../lib/sealed-value.ts'

const columns = ['birth_date', 'licence_number', 'card_number'] as const
type Column = (typeof columns)[number]

/** A driver as it was stored: what each sealed column holds in clear. */
export type KnownDriver = { id: string } & Record<Column, string>

/** Where a driver's value is sealed to. */
export const placeOfDriver = (column: Column, rowId: string): Place => ({ table: 'customers.drivers', column, rowId })

/** Drivers of one customer with every sealed field, stored by the present keys or by `seal`. */
export async function someDrivers(
  app: TestApp,
  count: number,
  sealing: Pick<TestApp['secrets'], 'seal' | 'blindIndex'> = app.secrets,
): Promise<KnownDriver[]> {
  const customerId = newId()
  await app.query(
    `insert into customers.customers (id, reference, kind, display_name, email, language, opened_by, created_at, updated_at, address_sealed)
     values ($1, $2, 'person', 'Key Tester', 'key@example.com', 'en', $3, $5, $5, $4)`,
    [
      customerId,
      `FA-C-${customerId}`,
      newId(),
      await sealing.seal({ table: 'customers.customers', column: 'address', rowId: customerId }, '{"line":"1 A St"}'),
      app.clock.now(),
    ],
  )
  const drivers = Array.from({ length: count }, (_, n) => ({
    id: newId(),
    birth_date: `1980-01-${String((n % 28) + 1).padStart(2, '0')}`,
    licence_number: `L${100_000 + n}`,
    card_number: `C${900_000 + n}`,
  }))
  const sealed = async (column: Column) =>
    Promise.all(drivers.map((one) => sealing.seal(placeOfDriver(column, one.id), one[column])))
  const indexes = drivers.map((one) => sealing.blindIndex('licence', `QLD:${one.licence_number}`))
  await app.query(
    `insert into customers.drivers (id, customer_id, full_name, licence_state, birth_date_sealed, licence_number_sealed, card_number_sealed, licence_number_index, created_at, updated_at)
     select id, $1, 'Key Tester', 'QLD', birth, licence, card, number_index, $7, $7
     from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[]) as d (id, birth, licence, card, number_index)`,
    [
      customerId,
      drivers.map((one) => one.id),
      await sealed('birth_date'),
      await sealed('licence_number'),
      await sealed('card_number'),
      await Promise.all(indexes),
      app.clock.now(),
    ],
  )
  return drivers
}

/** What a driver's fields hold now, opened as the product does. */
export async function openDriver(app: Pick<TestApp, 'query' | 'secrets'>, id: string): Promise<KnownDriver> {
  const [row] = await app.query<Record<`${Column}_sealed`, Buffer>>('select * from customers.drivers where id = $1', [
    id,
  ])
  const opened = columns.map(async (column) => [
    column,
    await app.secrets.open(placeOfDriver(column, id), row![`${column}_sealed`]),
  ])
  return { id, ...Object.fromEntries(await Promise.all(opened)) }
}

/** How many values each key has, by the numbers in their headers. */
export async function valuesByKey(app: TestApp): Promise<Record<string, number>> {
  const uses = await app.query<{ from: string }>(
    `select format('select %s as key from %s where %I is not null', expression, target, column_name) as "from"
     from platform.key_uses where purpose = 'fields'`,
  )
  const rows = await app.query<{ key: number; count: string }>(
    `select key, count(*) from (${uses.map((one) => one.from).join(' union all ')}) as used group by key`,
  )
  return Object.fromEntries(rows.map((row) => [row.key, Number(row.count)]))
}

/** The state of each key. */
export async function keyStates(app: TestApp, purpose: 'fields' | 'blind_index'): Promise<Record<string, string>> {
  const rows = await app.query<{ number: number; state: string }>(
    'select number, state from platform.data_keys where purpose = $1 order by number',
    [purpose],
  )
  return Object.fromEntries(rows.map((row) => [row.number, row.state]))
}

/** As fields were sealed before data keys: version, nonce, tag, ciphertext. */
export function sealByVersion1(key: Buffer, { table, column, rowId }: Place, plain: string): Buffer {
  const nonce = Buffer.alloc(12, plain.length)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(
    Buffer.from(JSON.stringify([1, table, column, rowId])),
  )
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), text])
}
