import { type InputEvent, useState } from 'react'
import { cx } from './class-names.ts'
import { describedBy, Field, type FieldText, fieldId } from './field.tsx'

const boxes = [0, 1, 2, 3, 4, 5]
const pitch = '((100cqw + 8px) / 6)'

/**
 * Six digits in six boxes. It is one input over drawn boxes, so that a code can be pasted, filled in by the browser and read
 * out as one; it works without scripts too.
 */
export function CodeField({ name, label, hint, error }: FieldText) {
  const [length, setLength] = useState(0)
  const follow = (event: InputEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const digits = input.value.replace(/\D/g, '').slice(0, 6)
    if (digits !== input.value) input.value = digits
    setLength(digits.length)
  }
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <div className="relative -m-1 overflow-hidden p-1">
        <div className="@container relative">
          <input
            id={fieldId(name)}
            name={name}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            onInput={follow}
            aria-describedby={describedBy({ name, hint, error })}
            aria-invalid={error ? true : undefined}
            className="peer figures absolute inset-y-0 left-0 z-10 bg-transparent text-22 font-semibold outline-none"
            style={{
              width: `calc(100cqw + ${pitch})`,
              letterSpacing: `calc(${pitch} - 1ch)`,
              paddingLeft: `calc((${pitch} - 8px - 1ch) / 2)`,
            }}
          />
          <div
            aria-hidden="true"
            className="grid grid-cols-6 gap-2 peer-focus:[&>[data-next]]:outline-3 peer-focus:[&>[data-next]]:outline-offset-1 peer-focus:[&>[data-next]]:outline-accent"
          >
            {boxes.map((at) => (
              <span
                key={at}
                data-next={at === Math.min(length, 5) ? '' : undefined}
                className={cx(
                  'h-14 rounded-control bg-paper',
                  error ? 'border-2 border-danger' : 'border border-control',
                )}
              />
            ))}
          </div>
        </div>
      </div>
    </Field>
  )
}
