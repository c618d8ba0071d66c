import * as contract from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { arrangePictures } from './arrange-pictures.ts'
import { beginUpload } from './begin-upload.ts'
import { describePicture, editPicture } from './change-picture.ts'
import { deletePicture } from './delete-picture.ts'
import { finishUpload } from './finish-upload.ts'
import { showOriginal, showPictures } from './show-pictures.ts'

export function pictureRoutes(http: Http, app: App): void {
  serve(http, app, contract.listCarPictures, ({ params, actor }) => showPictures(app, actor, params.vehicleId))
  serve(http, app, contract.beginPictureUpload, ({ params, body, actor }) =>
    beginUpload(app, mustBeAccount(actor), params.vehicleId, body),
  )
  serve(http, app, contract.finishPictureUpload, ({ params, actor }) =>
    finishUpload(app, mustBeAccount(actor), params.uploadId),
  )
  serve(http, app, contract.describePicture, ({ params, body, actor }) =>
    describePicture(app, actor, params.pictureId, body.alt),
  )
  serve(http, app, contract.editPicture, ({ params, body, actor }) => editPicture(app, actor, params.pictureId, body))
  serve(http, app, contract.arrangePictures, ({ params, body, actor }) =>
    arrangePictures(app, actor, params.vehicleId, body.pictureIds),
  )
  serve(http, app, contract.deletePicture, ({ params, actor }) => deletePicture(app, actor, params.pictureId))
  serve(http, app, contract.getPictureOriginal, ({ params, actor }) => showOriginal(app, actor, params.pictureId))
}
