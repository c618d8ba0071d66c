import { changeSavedSearch, removeFavourite, removeSavedSearch, setPriceAlerts } from '@faith/contract/saved'
import type { Api, Attempt } from '../../../api.server.ts'

/** One act on what an account keeps, as a form says it. */
export function savedAct(server: Api, form: FormData): Promise<Attempt<unknown>> {
  const field = (name: string) => String(form.get(name) ?? '')
  const params = { searchId: field('searchId') }
  switch (field('act')) {
    case 'rename':
      return server.attempt(changeSavedSearch, { params, body: { name: field('name') } })
    case 'mails-on':
    case 'mails-off':
      return server.attempt(changeSavedSearch, { params, body: { alerts: field('act') === 'mails-on' } })
    case 'remove':
      return server.attempt(removeSavedSearch, { params })
    case 'prices-on':
    case 'prices-off':
      return server.attempt(setPriceAlerts, { body: { on: field('act') === 'prices-on' } })
    default:
      return server.attempt(removeFavourite, { params: { slug: field('slug') } })
  }
}
