import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent, defineJob } from '../../platform/jobs.ts'

/** What the public sees of the photos of cars changed. */
export const picturesChanged = defineEvent('pictures.changed', z.strictObject({ vehicleIds: z.array(Id) }))

/** Makes a photo's files for pages. */
export const renderJob = defineJob('pictures.render', z.strictObject({ pictureId: Id }))

/** Takes away files that no photo shows any more. */
export const forgetFilesJob = defineJob('pictures.forget-files', z.strictObject({ name: z.string() }))
