import { createServer, request, type Server } from 'node:http'

/** Stands before the product and makes its policy one that only reports, so that what keeps a script from running is how text is written. */
export async function reportOnly(listenAt: number, port: number): Promise<Server> {
  const server = createServer((asked, answer) => {
    const behind = request(
      { port, host: '127.0.0.1', method: asked.method, path: asked.url, headers: asked.headers },
      (reply) => {
        const { 'content-security-policy': policy, ...headers } = reply.headers
        if (policy) answer.setHeader('content-security-policy-report-only', policy)
        answer.writeHead(reply.statusCode!, headers)
        reply.pipe(answer)
      },
    )
    behind.on('error', () => answer.destroy())
    asked.pipe(behind)
  })
  await new Promise<void>((resolve) => server.listen(listenAt, '127.0.0.1', resolve))
  return server
}
