import { getFile, uploadImage } from '@faith/contract/files'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { fileBytes } from './file-bytes.ts'
import { storeImage } from './store-image.ts'

export function fileRoutes(http: Http, app: App): void {
  serve(http, app, uploadImage, ({ query, request, actor }) =>
    storeImage(app, mustBeAccount(actor), request.rawBody, query.purpose),
  )
  serve(http, app, getFile, ({ params, actor }) => fileBytes(app, actor, params.fileId))
}
