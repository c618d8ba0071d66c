import { useCallback } from 'react'
import { useAct, useKept } from './state/hooks.ts'
import { type ToastMessage, toastGone } from './state/toasts.ts'
import { Toast, ToastShelf } from './ui/toast.tsx'

/** The shelf of toasts, on every page. */
export function Toasts() {
  const messages = useKept((state) => state.toasts.messages)
  return (
    <ToastShelf>
      {messages.map((message) => (
        <OneToast key={message.id} message={message} />
      ))}
    </ToastShelf>
  )
}

function OneToast({ message }: { message: ToastMessage }) {
  const act = useAct()
  const gone = useCallback(() => void act(toastGone(message.id)), [act, message.id])
  const undo = message.undo
  const takeBack = undo && {
    label: undo.label,
    act: () => {
      act(undo.action)
      gone()
    },
  }
  return <Toast text={message.text} undo={takeBack} onGone={gone} />
}
