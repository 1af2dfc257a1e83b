/** How visitors ask for the step before; each matches a whole normalised message, marks at its ends gone. */
export const backs: RegExp[] = [
  /^(?:(?:go |take me |one step )?back(?: (?:a|one) step| please)?|(?:the )?(?:previous|last) (?:step|question)|step back|undo)$/,
  /^(?:返回|后退|往回|回退|上一步|上一个|回上一步|返回上一步|回到上一步|回去)$/,
  /^(?:(?:un paso )?atras|volver|paso anterior|retour|revenir|(?:une )?etape (?:precedente|en arriere)|zuruck|einen schritt zuruck|voriger schritt|戻る|戻って|(?:ひとつ)?前に戻る|ひとつ前|رجوع|عودة|خطوة الي الوراء|الخطوة السابقة)$/,
]
