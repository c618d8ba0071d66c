import pino from 'pino'
import { createKeyFileMaster } from '../src/adapters/master-key/key-file.ts'
import { createDiskStorage } from '../src/adapters/storage/disk.ts'
import { noVirusScan } from '../src/adapters/virus-scan/virus-scan.ts'
import { createApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { createSecrets } from '../src/lib/crypto.ts'
import { rotateDataKey } from '../src/modules/keys/index.ts'
import { keyUsers } from '../src/start/key-users.ts'
import { createMailbox } from './mailbox.ts'

// A rotation in a process of its own, to be killed: node server/test/key-rotator.ts DATABASE_URL. Its lines are its progress.

const [url = ''] = process.argv.slice(2)
const config = loadConfig({ FAITH_ENV: 'test', DATABASE_URL: url, FAITH_DATA: '.cache/test-data' })
const secrets = createSecrets(Buffer.alloc(32, 1))
const app = await createApp(
  {
    config,
    log: pino({ level: 'silent' }),
    mail: createMailbox(),
    payments: { close: () => undefined } as never,
    secrets,
    masterKey: createKeyFileMaster(() => [Buffer.alloc(32, 2)]),
    storage: createDiskStorage(config.dataDir, secrets),
    virusScan: noVirusScan,
  },
  { url, poolSize: 2 },
)
const pace = { learnMs: 50, settleMs: 500, say: (line: string) => console.log(line) }
const { destroyed, kept, unreadable } = await rotateDataKey(app, 'fields', keyUsers.fields, pace)
console.log(`done ${JSON.stringify({ destroyed, kept, unreadable })}`)
await app.close()
