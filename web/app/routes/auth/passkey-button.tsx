import { type ReactNode, useState } from 'react'
import { useNavigate, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { type ButtonKind, buttonClass } from '../../ui/button.tsx'
import { answerPasskeyQuestion, makePasskey, type PasskeyQuestionPath } from './passkey-ceremony.ts'

interface Props {
  /** Where the question for the passkey comes from; that of a new one makes a passkey. */
  question: PasskeyQuestionPath
  /** Goes with the answer in the form that is sent to this page. */
  fields: () => Record<string, string>
  /** Where the person proves anew who they are, if the question needs it. */
  proveAt?: string
  kind?: ButtonKind
  className?: string
  children: ReactNode
}

/** Asks the device for a passkey and sends its answer to the page's own action. Needs scripts, so without them it is not there. */
export function PasskeyButton({ question, fields, proveAt, kind = 'brand', className, children }: Props) {
  const t = useTranslations('auth.passkey')
  const submit = useSubmit()
  const navigate = useNavigate()
  const [trouble, setTrouble] = useState<'failed' | 'unknown-here' | null>(null)
  if (!useHydrated()) return null
  const go = async () => {
    setTrouble(null)
    const result = await (question === '/api/v1/account/passkey-questions'
      ? makePasskey()
      : answerPasskeyQuestion(question))
    if (result.kind === 'answer') return submit({ ...fields(), passkey: result.json }, { method: 'post' })
    if (result.kind === 'prove-first' && proveAt) return navigate(proveAt)
    setTrouble(typeof PublicKeyCredential === 'undefined' ? 'unknown-here' : 'failed')
  }
  return (
    <>
      <button type="button" onClick={() => void go()} className={buttonClass(kind, 'large', className)}>
        {children}
      </button>
      <p role="status" className="mt-2 text-center text-14 text-ink-2 empty:hidden">
        {trouble ? t(trouble) : null}
      </p>
    </>
  )
}
