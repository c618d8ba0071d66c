// Every module's operations and problems, so that the reference and the access table see all of them.
import './audit.ts'
import './notifications.ts'
