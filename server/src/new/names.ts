import { PlainError } from '../lib/plain-error.ts'

/** The spellings of one use case, all from its module and its file's name. */
export interface Names {
  /** `subscriptions` */
  readonly module: string
  /** `subscription` */
  readonly noun: string
  /** `pause-subscription` */
  readonly file: string
  /** `pauseSubscription` */
  readonly useCase: string
  /** `pause` */
  readonly verb: string
  /** `Pause a subscription` */
  readonly summary: string
  /** `cannotPauseSubscription` */
  readonly problem: string
  /** `whyNotPauseSubscription` */
  readonly rule: string
}

/** Derives the names from `subscriptions pause-subscription`; throws a sentence when they are not of that form. */
export function namesOf(module: string | undefined, file: string | undefined): Names {
  if (!module || !file)
    throw new PlainError('Say the module and the use case: npm run new subscriptions pause-subscription')
  if (!/^[a-z]+s?$/.test(module))
    throw new PlainError(`A module is one word in small letters, such as subscriptions; "${module}" is not.`)
  if (!/^[a-z]+(-[a-z]+)+$/.test(file))
    throw new PlainError(`A use case is a verb and a noun, such as pause-subscription; "${file}" is not.`)
  const [verb = '', ...rest] = file.split('-')
  const useCase = file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const capital = useCase.charAt(0).toUpperCase() + useCase.slice(1)
  const object = rest.join(' ')
  const article = object.endsWith('s') ? '' : /^[aeiou]/.test(object) ? 'an ' : 'a '
  return {
    module,
    noun: module.replace(/ies$/, 'y').replace(/s$/, ''),
    file,
    useCase,
    verb,
    summary: `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${article}${object}`,
    problem: `cannot${capital}`,
    rule: `whyNot${capital}`,
  }
}
