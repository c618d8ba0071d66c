import pg from 'pg'
import { type Config, loadConfig } from '../../server/src/config.ts'
import { openDatabase } from '../../server/src/start/open-database.ts'
import { dataFolder, freePorts, startProduct } from '../../server/test/running-product.ts'
import { type Contest, openWorld } from './open-world.ts'
import { type Answer, runContest } from './run-contest.ts'

/** What a race came to. */
export interface RaceFigures {
  readonly cars: number
  readonly buyers: number
  /** Cars that have exactly one live hold, by the answers and by the database. */
  readonly carsWithOneHold: number
  /** Requests that got neither the hold nor "already taken", with what they got. */
  readonly strangeAnswers: readonly string[]
  readonly deadlocks: number
  /** Milliseconds until a loser was answered. */
  readonly losersMs: { readonly p50: number; readonly p99: number; readonly max: number }
}

/** Races for cars one after the other, each with so many buyers at once, through a server and a database of their own. */
export async function measureRace(cars: number, buyers: number): Promise<RaceFigures> {
  const folder = await dataFolder()
  const port = await freePorts()
  const env = { FAITH_DATA: folder.path, FAITH_TRUSTED_PROXIES: '127.0.0.1', PORT: String(port) }
  const config = loadConfig(env)
  try {
    const contests = await openWorld(config, cars, buyers)
    return { cars, buyers, ...(await race(config, contests, folder.path, env)) }
  } finally {
    await folder.remove()
  }
}

async function race(config: Config, contests: readonly Contest[], data: string, env: Record<string, string>) {
  const server = startProduct(config.port, ['all', '--no-demo', '--data', data], { env })
  try {
    await server.ready()
    const answers: Answer[][] = []
    for (const contest of contests) answers.push(await runContest(server.url, contest))
    return await figuresOf(config, contests, answers)
  } finally {
    server.process.kill('SIGINT')
    await server.ended()
  }
}

async function figuresOf(config: Config, contests: readonly Contest[], answers: readonly Answer[][]) {
  const { holds, deadlocks } = await askDatabase(config)
  const losers = answers.flat().filter((answer) => answer.status !== 201)
  const times = losers.map((answer) => answer.ms).sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0
  return {
    carsWithOneHold: contests.filter(
      (contest, place) =>
        holds.get(contest.vehicleId) === 1 && answers[place]?.filter((answer) => answer.status === 201).length === 1,
    ).length,
    strangeAnswers: losers
      .filter((answer) => answer.status !== 409 || answer.problem !== 'already-taken')
      .map((answer) => `${answer.status} ${answer.problem}`),
    deadlocks,
    losersMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
  }
}

/** As the database sees it: live holds by car, and its own count of deadlocks. */
async function askDatabase(config: Config) {
  const database = await openDatabase(config, { share: true })
  const client = new pg.Client({ connectionString: database.urls.owner })
  await client.connect()
  try {
    const { rows } = await client.query<{ vehicle_id: string; count: number }>(
      `select vehicle_id, count(*)::int as count from fleet.commitments where kind = 'hold' and live group by 1`,
    )
    const stat = await client.query<{ deadlocks: number }>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    )
    return {
      holds: new Map(rows.map((row) => [row.vehicle_id, row.count])),
      deadlocks: stat.rows[0]?.deadlocks ?? -1,
    }
  } finally {
    await client.end()
    await database.stop()
  }
}
