import { connect, rootCertificates } from 'node:tls'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'

const dayMs = 86_400_000
/** Time enough to renew by hand. */
const warnDays = 21
const withinMs = 10_000

/** What is wrong with the certificate that the public sees at an address, in a few words; null when browsers trust it for long enough. */
export function certificateProblem(
  url: string,
  now: Date,
  // Those that browsers know too, and no other that this machine may trust.
  roots: readonly string[] = rootCertificates,
): Promise<string | null> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname, ca: [...roots] })
    const answer = (problem: string | null) => {
      socket.destroy()
      resolve(problem)
    }
    socket.setTimeout(withinMs, () => answer('it does not answer'))
    socket.once('error', (error) => answer(error.message))
    socket.once('secureConnect', () => {
      const left = (Date.parse(socket.getPeerCertificate().valid_to) - now.getTime()) / dayMs
      answer(left < warnDays ? `it ends in ${Math.floor(left)} days` : null)
    })
  })
}

/** Looks at the start and once a day, and says in the log what browsers would say; asks nothing where the site is not on TLS. */
export function watchCertificate(
  config: Pick<Config, 'env' | 'publicUrl'>,
  log: Logger,
  look: typeof certificateProblem = certificateProblem,
): () => void {
  if (config.env !== 'production') return () => undefined
  const once = async () => {
    const problem = await look(config.publicUrl, new Date())
    if (problem !== null)
      log.error({ problem, url: config.publicUrl }, 'the certificate that the public sees is not good')
  }
  void once()
  const timer = setInterval(() => void once(), dayMs)
  timer.unref()
  return () => clearInterval(timer)
}
