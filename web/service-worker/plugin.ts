import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Plugin } from 'vite'

/** Adds `sw.js` to the browser's build, named after everything in it, so that each build is a new worker. */
export function serviceWorker(): Plugin {
  return {
    name: 'faith-service-worker',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_, bundle) {
      const source = readFileSync(new URL('./worker.ts', import.meta.url), 'utf8')
      const version = createHash('sha256')
        .update([...Object.keys(bundle).sort(), source].join('\n'))
        .digest('hex')
        .slice(0, 12)
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: stripTypeScriptTypes(source).replace('__VERSION__', version),
      })
    },
  }
}
