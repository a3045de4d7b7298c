package org.candor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictObjectTest {
    private static final JsonMapper MAPPER = StrictJson.mapper().build();

    @Test
    void aMemberThatNobodyReadIsRefused() throws JsonProcessingException {
        StrictObject object = object("{\"known\": \"a\", \"unknown\": 1}");
        assertThat(object.text("known")).isEqualTo("a");
        assertThatThrownBy(object::done).hasMessage("thing has unknown members: unknown");
        assertThat(object.rest()).containsExactly("unknown");
        object.done();
    }

    @Test
    void anotherTypeIsRefusedWithItsPlace() throws JsonProcessingException {
        StrictObject object =
                object("{\"text\": 1, \"number\": \"1\", \"whole\": 1.5, \"flag\": 0, \"list\": {}, \"lists\": [1]}");
        assertThatThrownBy(() -> object.text("text")).hasMessage("thing.text must be a text");
        assertThatThrownBy(() -> object.number("number")).hasMessage("thing.number must be a number");
        assertThatThrownBy(() -> object.whole("whole")).hasMessage("thing.whole must be a whole number");
        assertThatThrownBy(() -> object.flag("flag")).hasMessage("thing.flag must be true or false");
        assertThatThrownBy(() -> object.texts("list")).hasMessage("thing.list must be an array");
        assertThatThrownBy(() -> object.textLists("lists")).hasMessage("thing.lists must be an array of arrays");
        assertThatThrownBy(() -> object.text("none")).hasMessage("thing.none must be a text");
        assertThatThrownBy(() -> object.object("list").text("inner")).hasMessage("thing.list.inner must be a text");
    }

    @Test
    void whatIsAbsentAndOptionalIsEmpty() throws JsonProcessingException {
        StrictObject object = object("{}");
        assertThat(object.optionalText("a")).isEmpty();
        assertThat(object.optionalNumber("a")).isEmpty();
        assertThat(object.optionalObject("a")).isEmpty();
        assertThat(object.objects("a")).isEmpty();
        assertThat(object.numbers("a")).isEmpty();
    }

    @Test
    void arraysAreRead() throws JsonProcessingException {
        StrictObject object =
                object("{\"a\": [\"x\", \"y\"], \"b\": [1, 2.5], \"c\": [[\"x\"], []], \"d\": [{\"e\": 3}]}");
        assertThat(object.texts("a")).containsExactly("x", "y");
        assertThat(object.numbers("b")).containsExactly(1.0, 2.5);
        assertThat(object.textLists("c")).containsExactly(List.of("x"), List.of());
        assertThat(object.objects("d").getFirst().whole("e")).isEqualTo(3);
    }

    private static StrictObject object(String json) throws JsonProcessingException {
        return new StrictObject(MAPPER.readTree(json), "thing");
    }
}
