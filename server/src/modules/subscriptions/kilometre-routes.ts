import * as contract from '@faith/contract/kilometres'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { buyPack, previewPack } from './buy-pack.ts'
import { answerObjection, decideReading, objectToReading } from './decide-reading.ts'
import { recordServiceReading, sendReading } from './send-reading.ts'
import { readingPhoto, showKilometres, uploadOdometer } from './show-kilometres.ts'

export function kilometreRoutes(http: Http, app: App): void {
  serve(http, app, contract.getKilometres, ({ params, actor }) => showKilometres(app, actor, params.subscriptionId))
  serve(http, app, contract.uploadReadingPhoto, ({ params, request, actor }) =>
    uploadOdometer(app, mustBeAccount(actor), params.subscriptionId, request.rawBody),
  )
  serve(http, app, contract.getReadingPhoto, ({ params, actor }) => readingPhoto(app, actor, params.readingId))
  serve(http, app, contract.sendReading, ({ params, body, actor }) =>
    sendReading(app, actor, params.subscriptionId, body),
  )
  serve(http, app, contract.recordServiceReading, ({ params, body, actor }) =>
    recordServiceReading(app, actor, params.subscriptionId, body),
  )
  serve(http, app, contract.decideReading, ({ params, body, actor }) =>
    decideReading(app, actor, params.readingId, body),
  )
  serve(http, app, contract.objectToReading, ({ params, body, actor }) =>
    objectToReading(app, actor, params.readingId, body.text),
  )
  serve(http, app, contract.answerObjection, ({ params, body, actor }) =>
    answerObjection(app, actor, params.readingId, body),
  )
  serve(http, app, contract.previewPack, ({ params, query, actor }) =>
    previewPack(app, actor, params.subscriptionId, query.km),
  )
  serve(http, app, contract.buyPack, ({ params, body, actor }) => buyPack(app, actor, params.subscriptionId, body))
}
