package org.candor.http;

/// What a caller needs for a route. Every method of a resource names one with [Requires].
public enum Permission {
    /// nothing: no patient is in it
    NONE,
    /// to call CDS Hooks
    CALL_SERVICES,
    /// to have a forecast made by the FHIR operation, which is kept
    MAKE_FORECAST,
    /// to see what becomes of the statements of a record
    MAP_RECORD,
    /// to read one forecast that was given
    READ_FORECAST,
    /// to search the forecasts that were given
    SEARCH_FORECASTS,
    /// to see what was asked of the server
    SEE_INVOCATIONS,
    /// to make a stored forecast again
    REPLAY_RECORD,
    /// to compare patients of the record with those of the training
    SEE_DRIFT,
    /// to check the record against its seals
    VERIFY_RECORD,
    /// to export, replay or erase the whole record: the [LocalSecret], which the resource asks for
    KEEP_RECORD
}
