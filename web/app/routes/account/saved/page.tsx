import { getSession, resendConfirmation } from '@faith/contract/identity'
import { listSavedCars, listSavedSearches } from '@faith/contract/saved'
import { cars } from '@faith/contract/strings/en/cars'
import { saved } from '@faith/contract/strings/en/saved'
import { useEffect, useRef } from 'react'
import { Form, redirect, useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { useKept } from '../../../state/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import type { Route } from './+types/page'
import { savedAct } from './act.server.ts'
import { CarsPart } from './cars-part.tsx'
import { SearchesCard } from './searches-card.tsx'

export const meta = () => pageTitle(saved.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [{ searches }, found, session] = await Promise.all([
    server.call(listSavedSearches),
    server.call(listSavedCars),
    server.call(getSession),
  ])
  return {
    searches,
    cars: found.cars,
    priceDrops: found.priceDrops,
    confirmed: session.account?.emailConfirmed ?? false,
    // Staff who see the account as its owner does cannot change it.
    looking: session.looking !== null,
    justSaved: new URL(request.url).searchParams.get('saved'),
  }
}

/** Every act is a form, so that all of it works without JavaScript. */
export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const done =
    form.get('act') === 'confirm'
      ? await server.attempt(resendConfirmation, { body: {} })
      : await savedAct(server, form)
  if (!done.ok) return refused(done.refusal)
  throw redirect('/account/saved')
}

function Saved({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('saved')
  const { searches, priceDrops, confirmed, looking, justSaved } = loaderData
  useNewcomers(loaderData.cars)
  const fresh = searches.find((one) => one.id === justSaved)
  const wantsMails = priceDrops ? loaderData.cars.length > 0 : searches.some((one) => one.alerts)
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      {fresh ? (
        <Notice tone="success" title={t('done.saved')} className="mt-6">
          {fresh.alerts ? t('done.savedText') : t('done.savedQuiet')}
        </Notice>
      ) : null}
      {confirmed || looking || !wantsMails ? null : (
        <Notice tone="warning" title={t('confirm.title')} className="mt-6">
          <p>{t('confirm.text')}</p>
          <Form method="post" className="mt-2">
            <Button kind="secondary" name="act" value="confirm">
              {t('confirm.again')}
            </Button>
          </Form>
        </Notice>
      )}
      <div className="mt-6 space-y-10">
        <SearchesCard searches={searches} looking={looking} />
        <CarsPart cars={loaderData.cars} priceDrops={priceDrops} looking={looking} />
      </div>
    </>
  )
}

/** Cars of this browser that join the account while the page is there already are fetched; a few tries, as they are on their way. */
function useNewcomers(shown: readonly { slug: string }[]): void {
  const { revalidate } = useRevalidator()
  const { slugs, owner } = useKept((state) => state.favourites)
  const tries = useRef(0)
  const missing = owner !== null && slugs.some((slug) => !shown.some((car) => car.slug === slug))
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer that still lacks some is a reason to ask again.
  useEffect(() => {
    if (!missing) tries.current = 0
    if (!missing || tries.current === 3) return
    const timer = setTimeout(() => {
      tries.current += 1
      void revalidate()
    }, 300)
    return () => clearTimeout(timer)
  }, [missing, shown, revalidate])
}

export default withWords({ saved, cars }, Saved)
