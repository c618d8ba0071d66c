import type { FastifyInstance } from 'fastify'
import type { WebBuild } from '../http/pages.ts'
import type { Shutdown } from './shutdown.ts'

/** The web app as the server uses it. */
export interface Pages extends WebBuild {
  /** Adds what the browser fetches beside pages, when that is more than built files. */
  attach?(http: FastifyInstance, shutdown: Shutdown): Promise<void>
}
