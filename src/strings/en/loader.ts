/** What the loader says where a widget did not come. */
export const retryText = 'This widget could not be loaded. Try again';
