import { connect, createServer, type Server } from 'node:net'

/** Answers PostgreSQL's question for TLS with yes, and passes everything after it on to a TLS server. */
export async function asPostgres(port: number): Promise<{ relay: Server; at: number }> {
  const relay = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      const behind = connect(port, '127.0.0.1')
      behind.on('error', () => socket.destroy())
      socket.write('S')
      socket.pipe(behind).pipe(socket)
    })
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  return { relay, at: (relay.address() as { port: number }).port }
}
