import { Icon } from '../../ui/icon.tsx'
import { SuggestingInput } from './suggesting-input.tsx'

interface Props {
  label: string
  placeholder: string
  button: string
  value?: string
  floating?: boolean
  /** Whether it searches something else than cars, for which nothing is suggested. */
  plain?: boolean
}

/** The one search box: what was typed stays in it. It belongs into a GET form. */
export function SearchBox({ label, placeholder, button, value, floating, plain }: Props) {
  const Input = plain ? 'input' : SuggestingInput
  return (
    <div
      className={`relative flex items-center gap-2 rounded-card border border-control bg-paper p-1.5 pl-4 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent ${floating ? 'shadow-float' : ''}`}
    >
      <Icon name="search" />
      <Input
        type="search"
        name="q"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={value}
        maxLength={200}
        className="min-h-11 min-w-0 flex-1 bg-transparent px-1 text-16 text-ellipsis outline-none"
      />
      <button
        type="submit"
        className="min-h-11 shrink-0 rounded-control bg-brand px-4 font-semibold text-on-brand hover:bg-brand-hover md:px-5"
      >
        {button}
      </button>
    </div>
  )
}
