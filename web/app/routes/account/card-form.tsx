import { useEffect, useRef, useState } from 'react'
import { Form, useNavigation, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { Button } from '../../ui/button.tsx'
import { TextLink } from '../../ui/text-link.tsx'

interface Props {
  /** What the form says beside the token: a field's name and its value. */
  hidden: readonly [name: string, value: string]
  button: string
  /** The link to the provider's own page. */
  hosted: string
  fieldsUrl: string | null
  hostedUrl: string | null
  /** The provider's origin: the only one that is listened to and spoken to. */
  origin: string
}

/** The provider's card fields in a frame of another origin; a token comes back, never a card number. */
export function CardForm({ hidden, button, hosted, fieldsUrl, hostedUrl, origin }: Props) {
  const t = useTranslations('account.pay')
  const hydrated = useHydrated()
  const busy = useNavigation().state !== 'idle'
  const frame = useRef<HTMLIFrameElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const [height, setHeight] = useState(380)
  const [waiting, setWaiting] = useState(false)

  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (
        event.origin !== origin ||
        event.source !== frame.current?.contentWindow ||
        event.data?.source !== 'faith-card'
      )
        return
      if (event.data.type === 'height') setHeight(Math.min(900, Math.max(240, Number(event.data.height) || 0)))
      if (event.data.type === 'invalid') setWaiting(false)
      if (event.data.type !== 'token' || !form.current) return
      const body = new FormData(form.current)
      body.set('cardToken', String(event.data.token))
      setWaiting(false)
      void submit(body, { method: 'post' })
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [origin, submit])

  if (!hydrated || !fieldsUrl) {
    return (
      <>
        <p className="mb-4 text-ink-2">{t(hostedUrl ? 'hostedHint' : 'scriptNeeded')}</p>
        {hostedUrl ? <TextLink to={hostedUrl}>{hosted}</TextLink> : null}
      </>
    )
  }
  return (
    <Form
      method="post"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        setWaiting(true)
        frame.current?.contentWindow?.postMessage({ type: 'tokenise' }, origin)
      }}
      className="max-w-[480px] space-y-6"
    >
      <input type="hidden" name={hidden[0]} value={hidden[1]} />
      <iframe
        ref={frame}
        src={fieldsUrl}
        title={t('frame')}
        className="-mx-1 w-[calc(100%+8px)] border-0"
        style={{ height }}
      />
      <Button size="large" className="w-full" disabled={busy || waiting}>
        {busy || waiting ? t('busy') : button}
      </Button>
      <p className="text-14 text-ink-2">{t('secure')}</p>
      {hostedUrl ? (
        <p className="text-14">
          <TextLink to={hostedUrl}>{hosted}</TextLink>
        </p>
      ) : null}
    </Form>
  )
}
