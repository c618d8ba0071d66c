import * as photos from '@faith/contract/walk-around-photos'
import * as contract from '@faith/contract/walk-arounds'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { walkAroundPhoto } from '../handovers/index.ts'
import { handoverRecord } from './handover-record.ts'
import { beginPhotoUpload, finishPhotoUpload } from './take-photo.ts'
import { getWalkArounds, listWalkArounds, recordMark, removeMark, skipAngles } from './walk-around.ts'

export function walkAroundRoutes(http: Http, app: App): void {
  serve(http, app, contract.getWalkArounds, ({ params, actor }) => getWalkArounds(app, actor, params.assignmentId))
  serve(http, app, contract.listWalkArounds, ({ params, actor }) => listWalkArounds(app, actor, params.subscriptionId))
  serve(http, app, photos.getWalkAroundPhoto, ({ params, actor }) => walkAroundPhoto(app, actor, params))
  serve(http, app, contract.downloadHandoverRecord, ({ params, actor }) => handoverRecord(app, actor, params))
  serve(http, app, photos.beginWalkAroundUpload, ({ params, body, actor }) =>
    beginPhotoUpload(app, mustBeAccount(actor), params, body),
  )
  serve(http, app, photos.finishWalkAroundUpload, ({ params, body, actor }) =>
    finishPhotoUpload(app, mustBeAccount(actor), params, { uploadId: params.uploadId, angle: body.angle }),
  )
  serve(http, app, contract.skipAngles, ({ params, body, actor }) => skipAngles(app, actor, params, body))
  serve(http, app, contract.recordMark, ({ params, body, actor }) => recordMark(app, actor, params, body))
  serve(http, app, contract.removeMark, ({ params, actor }) => removeMark(app, actor, params, params.markId))
}
