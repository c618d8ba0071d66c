import {
  addMasterKey,
  createKeyFileMaster,
  readMasterKeyFile,
  retireMasterKeys,
} from '../adapters/master-key/key-file.ts'
import type { RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { rewrapDataKeys } from '../modules/keys/index.ts'

/** In a file a new key is put before the old one, which leaves the file when nothing needs it; with KMS the new one is the one that is configured. */
export async function rotateMasterKey(config: Config, app: RunningApp): Promise<string> {
  const { file, kms } = config.masterKey
  if (!file || kms) {
    const count = await rewrapDataKeys(app)
    return `${count} data keys are kept by ${app.masterKey.name} from now on.`
  }
  addMasterKey(file.path)
  const masterKey = createKeyFileMaster(() => readMasterKeyFile(file.path, false))
  const count = await rewrapDataKeys({ db: app.db, masterKey })
  const retired = retireMasterKeys(file.path)
  return `${count} data keys are kept by ${masterKey.name} from now on. The key before lies in ${retired}: keep it apart, as long as backups from before today.`
}
