import { handle, sweeper } from '../../platform/jobs.ts'
import { forgetFilesJob, renderJob } from './events.ts'
import { forgetFiles } from './forget-files.ts'
import { renderPicture } from './render-picture.ts'
import { sweepOrphans } from './sweep-orphans.ts'

export const pictureJobs = [
  handle(renderJob, (app, { pictureId }) => renderPicture(app, pictureId)),
  handle(forgetFilesJob, (app, { name }) => forgetFiles(app, name)),
]

export const pictureSweepers = [sweeper({ name: 'pictures.sweep-orphans', nextDueAt: null, run: sweepOrphans })]
