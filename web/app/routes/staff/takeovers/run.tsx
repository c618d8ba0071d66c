import { takeovers } from '@faith/contract/strings/en/staff-takeovers'
import { confirmTakeovers, getTakeoverImport, type TakeoverImport } from '@faith/contract/takeovers'
import { useEffect } from 'react'
import { Form, redirect, useNavigation, useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/run'
import { OpeningEntry } from './opening-entry.tsx'
import { TakeoverRows } from './takeover-rows.tsx'
import { TakeoverTotals } from './takeover-totals.tsx'

export const meta = () => pageTitle(takeovers.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getTakeoverImport, { params: { importId: params.importId } })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const answer = await api(request, context).attempt(confirmTakeovers, { params: { importId: params.importId } })
  if (!answer.ok) return refused(answer.refusal)
  throw redirect(`/staff/take-overs/${params.importId}`)
}

function RunPage({ loaderData: run, actionData }: Route.ComponentProps) {
  const t = useTranslations('takeovers')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/take-overs', t('title')]}
        title={run.fileName}
        lead={t('cutOverOn', { date: dateWords(run.cutOverOn, 'full') })}
      >
        <ButtonLink to="/staff/take-overs" kind="secondary">
          {t('another')}
        </ButtonLink>
      </Heading>
      <TakeoverTotals run={run} />
      <RunState run={run} />
      <OpeningEntry run={run} />
      <TakeoverRows rows={run.rows} />
    </>
  )
}

function RunState({ run }: { run: TakeoverImport }) {
  const t = useTranslations('takeovers')
  const sending = useNavigation().state !== 'idle'
  const { ready, done } = run.totals
  switch (run.state) {
    case 'running':
      return <Running done={done} all={ready + done} />
    case 'finished':
      return (
        <Notice tone="success" title={t('finished')}>
          {t('finishedText')}
        </Notice>
      )
    case 'destroyed':
      return (
        <Notice tone="warning" title={t('destroyed')}>
          {t('destroyedText')}
        </Notice>
      )
    case 'previewed':
      return (
        <Form method="post" className="max-w-2xl space-y-4">
          <Notice tone="info" title={t('dryRun')}>
            {t('confirmText')}
          </Notice>
          <Button disabled={sending || ready === 0}>{t('confirm', { count: ready })}</Button>
        </Form>
      )
  }
}

/** Looks again by itself; without scripts by a refresh. */
function Running({ done, all }: { done: number; all: number }) {
  const t = useTranslations('takeovers')
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), 2000)
    return () => clearTimeout(timer)
  }, [state, revalidate])
  return (
    <div role="status">
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <Notice tone="info" title={t('running', { done, all })}>
        {t('runningText')}
      </Notice>
    </div>
  )
}

export default withWords({ takeovers }, RunPage)
