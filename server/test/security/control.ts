/** A control, how it is switched off in the source, and the test that goes red without it. */
export interface Control {
  name: string
  file: string
  /** The source as it is; it stands in the file once. */
  from: string
  /** The source without the control. */
  to: string
  test: string
  /** Part of the test's name. */
  named: string
}
