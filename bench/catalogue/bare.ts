import { createServer } from 'node:http'
import pg from 'pg'
import { cardColumns } from '../../server/src/modules/catalogue/listing-columns.ts'

// The least that could answer: node:http and pg with the SQL of our card list, the rows as JSON.
const [url = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 8 })
const text = `select ${cardColumns} from catalogue.listings where number = any($1::integer[])`
const numbersOf = (n: number, count: number, cars: number) =>
  Array.from({ length: count }, (_, index) => 1 + (((n * 7_919 + index * 104_729) >>> 0) % cars))
const server = createServer(async (request, response) => {
  const { pathname, searchParams: asked } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/car') {
    // The car, then the candidates that the similar ones are chosen from.
    const { rows: found } = await pool.query('select * from catalogue.listings where slug = $1', [asked.get('slug')])
    const { rows: near } = await pool.query(text, [numbersOf(Number(asked.get('n')), 12, Number(asked.get('cars')))])
    const body = JSON.stringify({ ...found[0], similar: near.slice(0, 4) })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
    return
  }
  const n = Number(asked.get('n'))
  const cars = Number(asked.get('cars'))
  const { rows } = await pool.query(text, [numbersOf(n, 24, cars)])
  const body = JSON.stringify({ cars: rows, page: { page: 1, pageSize: 24, total: cars } })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as { port: number }).port}`))
