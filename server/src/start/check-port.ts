import { createServer } from 'node:net'
import { PlainError } from '../lib/plain-error.ts'

/** Refuses with a sentence when a port cannot be listened on. */
export async function checkPort(host: string, port: number, purpose: string): Promise<void> {
  const code = await listenOnce(host, port)
  if (code === null) return
  if (code === 'EADDRINUSE') {
    throw new PlainError(
      `Port ${port}${purpose} is taken by another program: stop that, or choose another port with --port.`,
    )
  }
  if (code === 'EACCES')
    throw new PlainError(
      `Port ${port}${purpose} is kept for the system's administrator: choose one above 1023 with --port.`,
    )
  throw new PlainError(`The server cannot listen on ${host}: this machine has no such address (${code}).`)
}

function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}
