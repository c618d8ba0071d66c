import { cardColumns } from '../../server/src/modules/catalogue/listing-columns.ts'
import { bodies, fuels, hubs, joinsFrom, joinsRows } from './questions.ts'

const list = (values: readonly string[]) => `array[${values.map((value) => `'${value}'`).join(', ')}]`

/** The SQL of our card list: 24 cars by number, others each time. */
export const sameSql = (cars: number) => `
\\set n random(1, 1000000)
select ${cardColumns} from catalogue.listings
  where number = any(array(select (1 + (:n * 7919::bigint + i * 104729) % ${cars})::int from generate_series(0, 23) i));
`

/** The plain joins of the normalised tables: the same mix of filters and orders as `questions`. */
export const joins = `
\\set price 25000 + random(0, 399) * 100
\\set hub random(1, ${(hubs.length * 3) / 2})
\\set body random(1, ${(bodies.length * 3) / 2})
\\set fuel random(1, ${fuels.length * 3})
\\set sort random(1, 4)
${counted()};
\\if :sort <= 2
${page('p.weekly_cents')};
\\elif :sort = 3
${page('v.build desc')};
\\else
${page('km nulls last')};
\\endif
`

function counted(): string {
  return `select count(*) ${filtered()}`
}

function page(order: string): string {
  return `select ${joinsRows} ${filtered()} order by ${order}, v.stock_no limit 24`
}

function filtered(): string {
  return `${joinsFrom} and p.weekly_cents <= :price
  and (:hub > ${hubs.length} or h.name = (${list(hubs)})[:hub]) and (:body > ${bodies.length} or v.body = (${list(bodies)})[:body])
  and (:fuel > ${fuels.length} or v.fuel = (${list(fuels)})[:fuel])`
}
