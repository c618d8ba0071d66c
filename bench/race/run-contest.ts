import { Agent, request } from 'node:http'
import { type Contest, wantedTerm } from './open-world.ts'

/** What one buyer was answered, and after how long. */
export interface Answer {
  readonly status: number
  /** Last word of the problem's type; null for a hold. */
  readonly problem: string | null
  readonly ms: number
}

const choices = { termMonths: wantedTerm, kmPerWeek: 500, extraDrivers: 0, faithCare: true }

/** All buyers of a car, each from an address of its own, ask for it at the same moment over connections that are open already. */
export async function runContest(origin: string, contest: Contest): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: contest.sessions.length })
  const buyers = contest.sessions.map((session) => ({ session, address: nextAddress() }))
  await Promise.all(
    buyers.map((buyer) => ask(origin, agent, { method: 'GET', path: '/health/live', ...headersOf(origin, buyer) })),
  )
  const body = JSON.stringify({ vehicle: contest.slug, choices })
  const answers = await Promise.all(
    buyers.map((buyer) =>
      ask(origin, agent, { method: 'POST', path: '/api/v1/holds', ...headersOf(origin, buyer) }, body),
    ),
  )
  agent.destroy()
  return answers
}

let addresses = 0

/** Benchmark addresses (RFC 2544), so that each buyer is another caller for the limits. */
function nextAddress(): string {
  addresses += 1
  return `198.${18 + (addresses >> 16)}.${(addresses >> 8) & 255}.${addresses & 255}`
}

function headersOf(origin: string, buyer: { session: string; address: string }) {
  return {
    headers: {
      cookie: `fa-dev=${buyer.session}`,
      origin,
      'content-type': 'application/json',
      'x-forwarded-for': buyer.address,
    },
  }
}

function ask(
  origin: string,
  agent: Agent,
  options: { method: string; path: string; headers: Record<string, string> },
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request(origin, { ...options, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const status = response.statusCode ?? 0
        const problem = status < 400 ? null : problemOf(Buffer.concat(chunks).toString())
        resolve({ status, problem, ms: performance.now() - began })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function problemOf(text: string): string {
  try {
    return (JSON.parse(text) as { type: string }).type.split('/').at(-1) ?? text
  } catch {
    return text.slice(0, 80)
  }
}
