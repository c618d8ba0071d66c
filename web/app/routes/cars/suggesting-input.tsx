import { type InputEvent, type InputHTMLAttributes, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useSuggestions } from './use-suggestions.ts'

/**
 * The search field of a form, with a list of what the words may become. Enter searches for what was typed unless a line was
 * chosen with the arrow keys; that is why this is no Headless UI combobox, whose first line is always chosen (ADR 0022).
 */
export function SuggestingInput(props: InputHTMLAttributes<HTMLInputElement>) {
  const t = useTranslations('frame.suggest')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const suggestions = useSuggestions(open ? words : '')
  const shown = open && suggestions.length > 0
  const lineId = (place: number) => `${id}-${place}`

  const type = (event: InputEvent<HTMLInputElement>) => {
    setWords(event.currentTarget.value)
    setActive(-1)
    setOpen(true)
  }
  const choose = (place: number) => {
    field.current!.value = suggestions[place]!.text
    setOpen(false)
    field.current!.form!.requestSubmit()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || !shown) return
    const next = moved(event.key, active, suggestions.length)
    if (next !== null) setActive(next)
    else if (event.key === 'Enter' && active >= 0) choose(active)
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        {...props}
        ref={field}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-activedescendant={shown && active >= 0 ? lineId(active) : undefined}
        onInput={type}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <span role="status" className="sr-only">
        {shown ? t('found', { count: suggestions.length }) : ''}
      </span>
      {shown ? (
        <div
          id={id}
          role="listbox"
          tabIndex={-1}
          aria-label={t('label')}
          className="absolute inset-x-0 top-full z-30 mt-2 rounded-card border border-line bg-paper p-2 shadow-float"
        >
          {suggestions.map(({ text, cars }, place) => (
            // The field keeps the focus: a press on a line must not take it away before the click.
            <button
              key={text}
              id={lineId(place)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={place === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(place)}
              className={`flex min-h-11 w-full cursor-pointer items-center text-left justify-between gap-4 rounded-control px-3 py-2 hover:bg-wash ${place === active ? 'bg-wash' : ''}`}
            >
              <span className="min-w-0 truncate">{text}</span>
              <span className="shrink-0 text-14 text-ink-2">{t('cars', { count: cars })}</span>
            </button>
          ))}
        </div>
      ) : null}
    </>
  )
}

/** Where an arrow leads; behind the last line is the field itself (−1), and then the first again. */
function moved(key: string, active: number, count: number): number | null {
  if (key === 'ArrowDown') return active + 1 < count ? active + 1 : -1
  if (key === 'ArrowUp') return active >= 0 ? active - 1 : count - 1
  return null
}
