import type { App } from '../platform/app.ts'
import { modelLimits } from '../platform/modelSettings.ts'
import { budgeted } from './budget.ts'
import type { LanguageModel } from './LanguageModel.ts'
import { languageModel } from './models.ts'
import { patient } from './patient.ts'
import { rested } from './rested.ts'

/**
 * The language model as a site may use it: within its budget, and in time. `hurry` is the share of the usual patience that
 * there is. Null where there is no model.
 */
export function modelFor(app: App, site: string, hurry = 1): LanguageModel | null {
  const model = languageModel(app.env)
  return model && rested(budgeted(app, site, patient(model, hurry * modelLimits(app.env).patience)))
}
