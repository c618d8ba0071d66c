import { handle, sweeper } from '../../platform/jobs.ts'
import { destroyFiles, nextDestruction } from './destroy-files.ts'
import { runTakeovers } from './run-takeovers.ts'
import { runTakeoversJob } from './run-takeovers-job.ts'

export const takeoverJobs = [handle(runTakeoversJob, (app, { importId }) => runTakeovers(app, importId))]

export const takeoverSweepers = [sweeper({ name: 'takeovers.destroy', nextDueAt: nextDestruction, run: destroyFiles })]
