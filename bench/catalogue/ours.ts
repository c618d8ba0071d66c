import { createApp, createHttpFor } from '../../server/src/app.ts'
import { loadConfig } from '../../server/src/config.ts'
import { createAdapters } from '../../server/src/start/adapters.ts'
import { builtPages } from '../../server/src/start/built-pages.ts'
import { createLogger } from '../../server/src/start/logger.ts'

// Our API, and our pages when asked for, in a process of its own: `node ours.ts DATABASE_URL DATA_DIR [pages]`.
const [url = '', dataDir = '', pages] = process.argv.slice(2)
const config = loadConfig({
  ...process.env,
  FAITH_DATA: dataDir,
  FAITH_DEMO_WORLD: 'off',
  PORT: '3999',
  FAITH_READS_PER_MINUTE: '1000000',
})
const app = await createApp(await createAdapters(config, createLogger(config, 'file', { onStop: () => undefined })), {
  url,
  poolSize: 8,
})
await app.search.warm()
// A search server that SEARCH_URL names has the cars first.
await app.search.keepUp()
const http = await createHttpFor(app, pages ? { web: await builtPages() } : {})
const address = await http.listen({ port: 0, host: '127.0.0.1' })
console.log(`port ${new URL(address).port}`)
