import {
  addPasskey as addPasskeyOperation,
  askPasskey as askPasskeyOperation,
  askPasskeyToSignIn as askPasskeyToSignInOperation,
  beginPasskey as beginPasskeyOperation,
  provePasskey as provePasskeyOperation,
  removePasskey as removePasskeyOperation,
  renamePasskey as renamePasskeyOperation,
  signInWithPasskey as signInWithPasskeyOperation,
} from '@faith/contract/passkeys'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { addPasskey } from './add-passkey.ts'
import { askPasskey, askPasskeyToSignIn } from './ask-passkey.ts'
import { beginPasskey } from './begin-passkey.ts'
import type { BrowserSessions } from './factor-routes.ts'
import { shownPasskey } from './passkey-store.ts'
import { provePasskey } from './prove-passkey.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'

export function passkeyRoutes(http: Http, app: App, { browserOf, signedIn }: BrowserSessions): void {
  serve(http, app, askPasskeyToSignInOperation, ({ request }) => askPasskeyToSignIn(app, addressBlock(request.ip)))
  serve(http, app, signInWithPasskeyOperation, async ({ body, request }) =>
    signedIn(request, await signInWithPasskey(app, body.answer, browserOf(request))),
  )
  serve(http, app, askPasskeyOperation, ({ actor }) => askPasskey(app, mustBeAccount(actor)))
  serve(http, app, provePasskeyOperation, async ({ body, actor, half, request }) =>
    signedIn(request, await provePasskey(app, { actor: mustBeAccount(actor), half }, body.answer, browserOf(request))),
  )
  serve(http, app, beginPasskeyOperation, ({ actor }) => beginPasskey(app, mustBeAccount(actor)))
  serve(http, app, addPasskeyOperation, async ({ body, actor, request }) => {
    const added = await addPasskey(app, mustBeAccount(actor), body, browserOf(request))
    return {
      session: await signedIn(request, added.session),
      passkey: shownPasskey(added.passkey),
      recoveryCodes: added.recoveryCodes,
    }
  })
  serve(http, app, renamePasskeyOperation, async ({ params, body, actor }) => {
    await renamePasskey(app, mustBeAccount(actor), params.passkeyId, body.name)
    return undefined
  })
  serve(http, app, removePasskeyOperation, async ({ params, actor, request }) => {
    await removePasskey(app, mustBeAccount(actor), params.passkeyId, addressBlock(request.ip))
    return undefined
  })
}
